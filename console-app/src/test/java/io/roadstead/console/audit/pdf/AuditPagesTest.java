package io.roadstead.console.audit.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Head;
import io.roadstead.console.audit.model.Place;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The trail as a document, read again by the library that made it. */
class AuditPagesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void itSaysWhoseExportOfWhatItIs() throws Exception {
        String text = text(made(Locale.ENGLISH, Map.of("from", "2026-11-01", "action", "access"), record("ada", "x")));
        assertThat(text)
                .contains("Audit trail of Roadstead", "Period: 2026-11-01 to open", "Filter: action:access")
                .contains("Exported by auditor at 2026-11-22T12:00:00Z")
                .contains("record 2026-11/9 with the hash " + "ab".repeat(32))
                .contains("Records in this document: 1", "Page 1 of 1");
    }

    @Test
    void koreanIsShownInTheWordsAndInTheRecords() throws Exception {
        String text = text(made(Locale.KOREAN, Map.of(), record("김하늘", "클러스터/부산항")));
        assertThat(text).contains("Roadstead 감사 기록", "김하늘", "클러스터/부산항", "전체 1쪽 중 1쪽");
    }

    @Test
    void aLongTextIsBrokenIntoLinesAndPagesAndNothingOfItIsLost() throws Exception {
        String word = "0123456789".repeat(1_000);
        PDDocument document = made(Locale.ENGLISH, Map.of(), record("ada", word), record("bob", "last"));
        assertThat(document.getNumberOfPages()).isBetween(5, 30);
        String digits = text(document).replaceAll("[^0-9]", "");
        assertThat(digits.chars().filter(letter -> letter == '7').count()).isGreaterThanOrEqualTo(1_000);
        assertThat(text(document)).contains("last", "Page 2 of " + document.getNumberOfPages());
    }

    @Test
    void whatTheFontDoesNotHaveStandsThereAsCodePointsInTheOrderItWasWritten() throws Exception {
        String hebrew = "\u05e9\u05dc";
        String turned = "a\u202eb";
        String text = text(made(Locale.ENGLISH, Map.of(), record(hebrew, turned), record("\ud83d\ude80", "\u0007")));
        assertThat(text.replaceAll("\\s", "")).contains("[U+05E9][U+05DC]", "a[U+202E]b", "[U+1F680]", "[U+0007]");
    }

    @Test
    void tenThousandLettersFromRightToLeftDoNotBreakIt() throws Exception {
        PDDocument document = made(Locale.ENGLISH, Map.of(), record("ada", "\u0627".repeat(10_000)));
        assertThat(document.getNumberOfPages()).isGreaterThan(10);
    }

    @Test
    void aThousandRecordsAreMadeWithTheHeadingOnEachPage() throws Exception {
        AuditRecord[] many = new AuditRecord[1_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = record("person-" + i, "cluster/c-" + i);
        }
        PDDocument document = made(Locale.ENGLISH, Map.of(), many);
        PDFTextStripper last = new PDFTextStripper();
        last.setStartPage(document.getNumberOfPages() - 1);
        assertThat(last.getText(document)).contains("Time (UTC)", "person-999", "Records in this document: 1,000");
    }

    private static PDDocument made(Locale language, Map<String, String> fields, AuditRecord... records)
            throws Exception {
        ResourceBundle words = ResourceBundle.getBundle("vaadin-i18n/translations", language);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Head end = new Head(Optional.of(new Place("2026-11", 9)), new Hash("ab".repeat(32)));
        try (AuditPages pages = new AuditPages(
                (key, arguments) -> new MessageFormat(words.getString("audit.pdf." + key), language).format(arguments),
                new AuditPages.Head("auditor", NOON, fields, end),
                language)) {
            pages.begin(OutputStream.nullOutputStream());
            for (AuditRecord record : records) {
                pages.write(record, OutputStream.nullOutputStream());
            }
            pages.end(out);
        }
        return Loader.loadPDF(out.toByteArray());
    }

    private static AuditRecord record(String actor, String target) {
        return AuditRecord.following(
                Hash.NONE,
                new Place("2026-11", 1),
                NOON,
                new AuditRecord.Content(
                        "person", actor, "access.sign-in", target, "done", "203.0.113.7", "", new TreeMap<>()));
    }

    private static String text(PDDocument document) throws Exception {
        return String.join(" ", List.of(new PDFTextStripper().getText(document)));
    }
}
