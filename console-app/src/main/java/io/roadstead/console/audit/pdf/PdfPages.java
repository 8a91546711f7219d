package io.roadstead.console.audit.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * A4 pages, broad side down, filled from above. What is on them waits in a temporary file, so memory grows by little for
 * each page.
 */
final class PdfPages implements Closeable {
    /** Of the space between the margins, in points. */
    static final float WIDTH = PDRectangle.A4.getHeight() - 72;

    private static final float MARGIN = 36;
    private static final float TOP = PDRectangle.A4.getWidth() - MARGIN;
    private static final float BOTTOM = MARGIN + 20;
    private static final float LEADING = 1.35f;
    private static final float SMALL = 7;

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final PdfLetters letters;
    private @Nullable PDPageContentStream page;
    private List<Cell> heading = List.of();
    private float y = TOP;

    /** Begins a document of this title in this language. */
    PdfPages(String title, Locale language) throws IOException {
        letters = PdfLetters.in(document);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setCreator("Roadstead");
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(language.toLanguageTag());
    }

    /**
     * A piece of a line.
     *
     * @param x from the left margin, in points
     * @param width in points
     */
    record Cell(float x, float width, String text) {}

    /** A paragraph over the whole width. */
    void paragraph(String text, float size) throws IOException {
        for (String line : letters.lines(letters.shown(text), size, WIDTH)) {
            line(size, List.of(new Cell(0, WIDTH, line)));
        }
    }

    /** Leaves some space. */
    void gap(float height) {
        y -= height;
    }

    /** Begins a table; these stand above it, and again on each page that follows. */
    void heading(List<Cell> cells) throws IOException {
        row(cells);
        rule();
        heading = List.copyOf(cells);
    }

    /** A row, each cell as high as its text needs; one that does not fit on a page goes on on the next. */
    void row(List<Cell> cells) throws IOException {
        List<List<String>> columns = cells.stream()
                .map(cell -> letters.lines(letters.shown(cell.text()), SMALL, cell.width()))
                .toList();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            List<Cell> line = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                if (i < columns.get(column).size()) {
                    Cell cell = cells.get(column);
                    line.add(
                            new Cell(cell.x(), cell.width(), columns.get(column).get(i)));
                }
            }
            line(SMALL, line);
        }
        y -= SMALL / 3;
    }

    private void line(float size, List<Cell> cells) throws IOException {
        PDPageContentStream content = pageWith(size * LEADING);
        y -= size * LEADING;
        for (Cell cell : cells) {
            if (!cell.text().isEmpty()) {
                text(content, size, MARGIN + cell.x(), y, cell.text());
            }
        }
    }

    private void rule() throws IOException {
        PDPageContentStream content = pageWith(SMALL);
        content.setLineWidth(0.5f);
        content.moveTo(MARGIN, y);
        content.lineTo(MARGIN + WIDTH, y);
        content.stroke();
        y -= SMALL / 2;
    }

    private void text(PDPageContentStream content, float size, float x, float baseline, String text)
            throws IOException {
        content.beginText();
        content.setFont(letters.font(), size);
        content.newLineAtOffset(x, baseline);
        content.showText(text);
        content.endText();
    }

    private PDPageContentStream pageWith(float height) throws IOException {
        if (page != null && y - height >= BOTTOM) {
            return page;
        }
        endPage();
        PDPage next = new PDPage(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
        document.addPage(next);
        page = new PDPageContentStream(document, next);
        y = TOP;
        if (!heading.isEmpty()) {
            heading(heading);
        }
        return Objects.requireNonNull(page);
    }

    private void endPage() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    /**
     * Writes it out.
     *
     * @param foot the line at the foot of a page, by its number and how many there are
     */
    void save(BiFunction<Integer, Integer, String> foot, OutputStream out) throws IOException {
        endPage();
        int count = document.getNumberOfPages();
        int number = 0;
        for (PDPage each : document.getPages()) {
            number++;
            try (var content = new PDPageContentStream(document, each, AppendMode.APPEND, true, true)) {
                text(content, SMALL, MARGIN, MARGIN, letters.shown(foot.apply(number, count)));
            }
        }
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        endPage();
        document.close();
    }
}
