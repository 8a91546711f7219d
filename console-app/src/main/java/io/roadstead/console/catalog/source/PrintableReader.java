package io.roadstead.console.catalog.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The same text with spaces for letters that YAML does not take, so that one of them does not end all. */
final class PrintableReader extends FilterReader {
    PrintableReader(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int letter = super.read();
        return letter < 0 ? letter : printable((char) letter);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        for (int each = from; each < from + count; each++) {
            into[each] = printable(into[each]);
        }
        return count;
    }

    private static char printable(char letter) {
        boolean control = letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t'
                || letter >= 0x7f && letter <= 0x9f && letter != 0x85
                || letter >= 0xfffe;
        return control ? ' ' : letter;
    }
}
