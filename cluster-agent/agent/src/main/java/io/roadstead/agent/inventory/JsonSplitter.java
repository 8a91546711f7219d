package io.roadstead.agent.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes a long JSON answer apart as it comes, so that only one piece is in memory: the members of the one object of a list, and the
 * elements of its member {@code rows} or {@code items} one by one; or the objects of a watch one by one. Knows depth, strings and
 * escapes, and trusts no structure within a piece. For one thread.
 */
final class JsonSplitter {
    /** Hears the pieces. */
    interface Pieces {
        /** An element of {@code rows} or {@code items}, or one object of a watch. The bytes are the listener's. */
        void onElement(byte[] json);

        /** Another member of a list. */
        default void onMember(String name, byte[] json) {}

        /** A piece was longer than the limit and is skipped. */
        default void onTooLong(byte[] beginning) {}
    }

    /** What the answer is. */
    enum Form {
        LIST,
        WATCH
    }

    private static final int SMALL = 4 * 1024;
    private static final int BEGINNING = 2 * 1024;
    private static final int LONGEST_NAME = 256;

    private final int longest;
    private final Pieces pieces;
    private final int elementDepth;
    private final Form form;

    private byte[] piece = new byte[SMALL];
    private int length;
    private boolean capturing;
    private boolean tooLong;
    private boolean inString;
    private boolean escaped;
    private int depth;
    private int captureDepth;
    private boolean inElements;
    private boolean namePending;
    private String member = "";
    private boolean begun;
    private boolean broken;

    /** @param longest bytes of a piece */
    JsonSplitter(Form form, int longest, Pieces pieces) {
        this.form = form;
        this.longest = longest;
        this.pieces = pieces;
        this.elementDepth = form == Form.LIST ? 2 : 0;
    }

    /** Whether all that came is whole: nothing is open, and there was something if it is a list. */
    boolean isWhole() {
        return !broken && !capturing && depth == 0 && (begun || form == Form.WATCH);
    }

    /** Whether it is no JSON of this form; then nothing more is heard. */
    boolean isBroken() {
        return broken;
    }

    void feed(byte[] bytes) {
        for (int i = 0; i < bytes.length && !broken; i++) {
            next(bytes[i]);
        }
    }

    private void next(byte b) {
        if (capturing) {
            keep(b);
        }
        if (inString) {
            string(b);
            return;
        }
        switch (b) {
            case '"' -> {
                begin(b);
                inString = true;
            }
            case '{', '[' -> open(b);
            case '}', ']' -> close(b);
            case ',', ':', ' ', '\t', '\r', '\n' -> separator(b);
            default -> begin(b);
        }
    }

    private void string(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            if (capturing && depth == captureDepth) {
                end();
            }
        }
    }

    private void open(byte b) {
        begin(b);
        depth++;
    }

    private void begin(byte b) {
        begun = true;
        if (capturing || broken) {
            return;
        }
        if (form == Form.WATCH) {
            broken = b != '{';
            if (!broken) {
                capture(b, 0);
            }
            return;
        }
        if (depth == 0) {
            broken = b != '{';
        } else if (depth == 1 && isElements(b)) {
            inElements = true;
        } else if (depth == 1 || (inElements && depth == elementDepth)) {
            capture(b, depth);
        } else {
            broken = true;
        }
    }

    private boolean isElements(byte b) {
        return b == '[' && namePending && (member.equals("rows") || member.equals("items"));
    }

    private void capture(byte b, int at) {
        capturing = true;
        captureDepth = at;
        length = 0;
        tooLong = false;
        keep(b);
    }

    private void keep(byte b) {
        if (length == longest) {
            tooLong = true;
            return;
        }
        if (length == piece.length) {
            piece = Arrays.copyOf(piece, Math.min(longest, 2 * piece.length));
        }
        piece[length++] = b;
    }

    private void close(byte b) {
        if (capturing && depth == captureDepth) { // a number or a word, ended by what is around it
            length--;
            end();
        }
        depth--;
        if (depth < 0) {
            broken = true;
        } else if (capturing && depth == captureDepth) {
            end();
        } else if (inElements && depth == 1) {
            broken = b != ']';
            inElements = false;
            namePending = false;
        }
    }

    private void separator(byte b) {
        if (capturing && depth == captureDepth) {
            length--;
            end();
        }
        if (form == Form.LIST && depth == 1 && b == ',') {
            namePending = false;
        }
    }

    private void end() {
        capturing = false;
        byte[] whole = Arrays.copyOf(piece, Math.min(length, tooLong ? BEGINNING : length));
        if (piece.length > SMALL && length > SMALL) {
            piece = new byte[SMALL];
        }
        if (form == Form.LIST && depth == 1 && !namePending) {
            member = name(whole);
            namePending = true;
        } else if (tooLong) {
            pieces.onTooLong(whole);
        } else if (form == Form.WATCH || depth == elementDepth) {
            pieces.onElement(whole);
        } else {
            pieces.onMember(member, whole);
        }
    }

    /** Names of interest have no escapes. */
    private String name(byte[] quoted) {
        if (quoted.length < 2 || quoted[0] != '"' || tooLong) {
            broken = true;
            return "";
        }
        return new String(quoted, 1, Math.min(quoted.length - 2, LONGEST_NAME), StandardCharsets.UTF_8);
    }
}
