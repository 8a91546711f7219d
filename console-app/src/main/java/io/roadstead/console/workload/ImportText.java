package io.roadstead.console.workload;

import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Draft.Content;
import io.roadstead.console.workload.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Many documents in one text: each is read by itself, so that a fault in one hides no other. Lists of objects are taken apart. */
public final class ImportText {
    /** A longer text, in characters, is not read. */
    public static final int LONGEST = 5_000_000;

    /** Most objects. */
    public static final int MOST = 500;

    private static final Pattern MARK = Pattern.compile("(?:---|\\.\\.\\.)(?:\\s.*)?");
    private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*|%.*)?");
    private static final int DEEPEST_LIST = 3;

    private final List<Draft> drafts = new ArrayList<>();

    private ImportText() {}

    /** What became of reading. */
    public sealed interface Read {
        /** These, those first that others need. */
        record Good(List<Draft> drafts) implements Read {
            /** Keeps a copy. */
            public Good {
                drafts = List.copyOf(drafts);
            }
        }

        /** @param key of the sentence, below {@code import.} */
        record Bad(String key, String detail) implements Read {}
    }

    /** Reads all of them. */
    public static Read read(String text) {
        if (text.length() > LONGEST) {
            return new Read.Bad("too-long", Integer.toString(LONGEST));
        }
        ImportText reading = new ImportText();
        StringBuilder piece = new StringBuilder();
        int begin = 1;
        int line = 0;
        for (String one : text.split("\n", -1)) {
            line++;
            if (MARK.matcher(one).matches()) {
                reading.piece(piece.toString(), begin);
                piece.setLength(0);
                begin = line;
                piece.append("   ").append(one.startsWith("-") ? one.substring(3) : "");
            } else {
                piece.append(one);
            }
            piece.append('\n');
        }
        reading.piece(piece.toString(), begin);
        if (reading.drafts.size() > MOST) {
            return new Read.Bad("too-many", Integer.toString(MOST));
        }
        return reading.drafts.isEmpty() ? new Read.Bad("empty", "") : new Read.Good(Draft.ordered(reading.drafts));
    }

    private void piece(String text, int begin) {
        if (drafts.size() > MOST
                || text.lines().allMatch(line -> NOTHING.matcher(line).matches())) {
            return;
        }
        switch (YamlText.parse(text)) {
            case YamlText.Parsed.Good(Tree object) -> object(object, begin + blank(text), 0);
            case YamlText.Parsed.Bad(int line, String key, String detail) ->
                add(begin + blank(text), new Content.Bad(begin + Math.clamp(line, 1, lines(text)) - 1, key, detail));
        }
    }

    /** A fault that shows at the very end is told of the last line. */
    private static int lines(String text) {
        return (int) Math.max(1, text.lines().count());
    }

    /** Lines before the first that says something. */
    private static int blank(String text) {
        return (int)
                text.lines().takeWhile(line -> NOTHING.matcher(line).matches()).count();
    }

    private void object(Tree object, int line, int depth) {
        if (depth < DEEPEST_LIST
                && object.text("kind").equals("List")
                && object.text("apiVersion").equals("v1")
                && object.at("items") instanceof List<?>) {
            for (Tree item : object.trees("items")) {
                if (drafts.size() <= MOST) {
                    object(item, line, depth + 1);
                }
            }
            return;
        }
        add(
                line,
                Draft.fault(object)
                        .<Content>map(fault -> new Content.Bad(line, fault, ""))
                        .orElseGet(() -> new Content.Good(object)));
    }

    private void add(int line, Content content) {
        drafts.add(new Draft(drafts.size() + 1, line, content));
    }
}
