package io.roadstead.agent.inventory;

import static io.roadstead.agent.inventory.ReaderBed.event;
import static io.roadstead.agent.inventory.ReaderBed.row;
import static io.roadstead.agent.inventory.ReaderBed.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.inventory.InventoryAsk.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindReaderTest {
    private static final List<Long> NOTHING = Collections.nCopies(256, 0L);

    private final ReaderBed bed = ReaderBed.ofPods();

    private static List<String> letters(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, 1)).toList();
    }

    /** Told all that there is: pods a and b; the watch is under way. */
    private ReaderBed.Asked told() {
        bed.tell(0, 0);
        bed.reader.start();
        bed.next().whole(200, table("", "5", row("a", "Running"), row("b", "Running")));
        bed.told();
        return bed.next().status(200);
    }

    @Test
    void tellsASnapshotOverPagesAndWatchesFromThere() {
        bed.tell(0, 0);
        bed.reader.start();
        ReaderBed.Asked first = bed.next();
        assertThat(first.target).isEqualTo("/api/v1/pods?includeObject=Object&limit=500");
        first.whole(200, table("to/ken", "5", row("a", "Running")));
        ReaderBed.Asked second = bed.next();
        assertThat(second.target).endsWith("&continue=to%2Fken");
        second.whole(200, table("", "5", row("b", "Pending")));
        List<String> lines = bed.told();
        assertThat(letters(lines)).containsExactly("K", "S", "O", "O", "E");
        assertThat(lines.get(4)).contains("\"count\":2");
        assertThat(bed.next().target).contains("watch=1", "resourceVersion=5", "allowWatchBookmarks=true");
    }

    @Test
    void asksForMetadataOnlyWhereThereAreSecrets() {
        ReaderBed secrets = new ReaderBed(new KindRef("", "v1", "Secret", "secrets", true));
        secrets.reader.start();
        assertThat(secrets.next().target).isEqualTo("/api/v1/secrets?includeObject=Metadata&limit=500");
    }

    @Test
    void beginsAgainWhenTheTokenOfAPageIsTooOld() {
        bed.tell(0, 0);
        bed.reader.start();
        bed.next().whole(200, table("t", "5", row("a", "Running")));
        bed.next().whole(410, "{\"kind\":\"Status\",\"code\":410}");
        bed.next().whole(200, table("", "9", row("b", "Running")));
        List<String> lines = bed.told();
        assertThat(letters(lines)).containsExactly("K", "S", "O", "S", "O", "E");
        assertThat(lines.getLast()).contains("\"count\":1");
    }

    @Test
    void tellsChangesOnceAndThenWhereItStands() {
        ReaderBed.Asked watch = told();
        watch.bytes(event("MODIFIED", row("a", "Running")));
        assertThat(bed.told()).isEmpty();
        watch.bytes(event("MODIFIED", row("a", "Error")) + event("DELETED", row("b", "Running")));
        assertThat(letters(bed.told())).containsExactly("O", "G");
        bed.pass(Duration.ofSeconds(1));
        assertThat(bed.told()).singleElement().asString().startsWith("A0 {\"count\":1,");
        bed.pass(Duration.ofSeconds(30));
        assertThat(bed.told()).isEmpty();
    }

    @Test
    void goesOnFromTheLastVersionThatItHeard() {
        ReaderBed.Asked watch = told();
        watch.bytes(
                "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"88\"},\"rows\":[]}}\n");
        watch.end();
        bed.pass(Duration.ofSeconds(5)); // it ended at once, by the real clock
        assertThat(bed.next().target).contains("watch=1", "resourceVersion=88");
    }

    @Test
    void listsAgainWhenTheWatchIsTooOldAndTellsOnlyWhatChanged() {
        ReaderBed.Asked watch = told();
        watch.bytes("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}\n")
                .end();
        bed.next().whole(200, table("", "9", row("a", "Running"), row("c", "Running")));
        assertThat(letters(bed.told())).containsExactly("O", "G", "A");
    }

    @Test
    void tellsTheOthersBesidePoison() {
        bed.tell(0, 0);
        bed.reader.start();
        String deep = "{\"cells\":[],\"object\":" + "[".repeat(200) + "]".repeat(200) + "}";
        String huge = "{\"cells\":[\"huge\"],\"object\":{\"x\":\"" + "x".repeat(2 << 20) + "\"}}";
        bed.next().whole(200, table("", "5", row("a", "Running"), deep, huge, row("b", "Running")));
        List<String> lines = bed.told();
        assertThat(letters(lines)).containsExactly("K", "S", "O", "X", "X", "O", "E");
        assertThat(lines.get(4)).contains("QUARANTINED", "huge: it is longer than");
    }

    @Test
    void saysOnlyThatNothingDiffersWhenNothingDoes() {
        told();
        Held held = bed.reader.asHeld();
        bed.reader.silence();
        bed.tell(held.count(), held.digest());
        assertThat(letters(bed.told())).containsExactly("K", "A");
        assertThat(bed.asked).isEmpty();
    }

    @Test
    void sendsTheBucketsThatDifferAndNoOthers() {
        ReaderBed.Asked watch = told();
        bed.reader.silence();
        watch.bytes(event("ADDED", row("c", "Running")));
        bed.tell(2, 1);
        assertThat(letters(bed.told())).containsExactly("K", "D");
        List<Long> digests = new ArrayList<>(NOTHING);
        SeenTable ab = new SeenTable();
        for (String name : List.of("a", "b")) {
            Things.Made.Line line = line(name);
            ab.put(line.key(), line.digest());
        }
        ab.each((key, digest) -> digests.set(
                (int) (key & 255),
                digests.get((int) (key & 255)) ^ io.roadstead.protocol.inventory.ObjectDigest.mixed(key, digest)));
        bed.reader.buckets(digests);
        assertThat(watch.cancelled).isTrue();
        bed.next().whole(200, table("", "9", row("a", "Running"), row("b", "Running"), row("c", "Running")));
        List<String> lines = bed.told();
        assertThat(letters(lines)).containsExactly("S", "O", "E");
        assertThat(lines.get(1)).contains("uid-of-c");
    }

    private static Things.Made.Line line(String name) {
        Row row = Row.read(row(name, "Running").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
        Columns columns = Columns.of(List.of(
                new io.roadstead.agent.json.Json(java.util.Map.of("name", "Name", "type", "string")),
                new io.roadstead.agent.json.Json(java.util.Map.of("name", "Status", "type", "string"))));
        return (Things.Made.Line) Things.of(new KindRef("", "v1", "Pod", "pods", true), 0, columns, row);
    }

    @Test
    void readsNoMoreOfAListThanTheStreamTakes() {
        bed.tell(0, 0);
        bed.writable = false;
        bed.reader.start();
        ReaderBed.Asked list = bed.next().status(200);
        StringBuilder many = new StringBuilder(table("", "5").replace("]}", ""));
        list.bytes(many.toString());
        assertThat(list.wanted).isEqualTo(1);
        for (int i = 0; list.wanted == i + 1; i++) {
            assertThat(i).isLessThan(1000);
            list.bytes((i == 0 ? "" : ",") + row("p" + i, "x".repeat(100)));
        }
        int stopped = list.wanted;
        bed.pass(Duration.ofSeconds(10));
        assertThat(list.wanted).isEqualTo(stopped);
        bed.open();
        bed.told();
        assertThat(list.wanted).isEqualTo(stopped + 1);
    }

    @Test
    void findsWhatDiffersByDigestsAfterThereWasNoRoom() {
        ReaderBed.Asked watch = told();
        bed.writable = false;
        for (int i = 0; i < 30_000; i++) {
            watch.bytes(event("ADDED", row("p" + i, "Running")));
        }
        bed.open();
        bed.pass(Duration.ofSeconds(2));
        List<String> lines = bed.told();
        assertThat(letters(lines)).contains("D").doesNotContain("A", "E");
        assertThat(lines.size()).isLessThan(30_000);
        bed.reader.buckets(NOTHING);
        bed.next().whole(200, table("", "9", row("a", "Running")));
        assertThat(letters(bed.told())).containsExactly("S", "O", "E");
    }

    @Test
    void saysThatItMayNotReadAndAsksAgainLater() {
        bed.tell(0, 0);
        bed.reader.start();
        bed.next().whole(403, "{\"kind\":\"Status\",\"message\":\"pods is forbidden\",\"code\":403}");
        assertThat(bed.told().get(1)).contains("FORBIDDEN", "pods is forbidden");
        for (int i = 0; i < 4; i++) {
            bed.pass(Duration.ofSeconds(15));
            bed.next().whole(403, "{}");
        }
        assertThat(bed.told()).isEmpty();
        bed.reader.silence();
        bed.tell(0, 0);
        assertThat(letters(bed.told())).containsExactly("K", "X");
        bed.pass(Duration.ofMinutes(9));
        assertThat(bed.asked).isEmpty();
        bed.pass(Duration.ofMinutes(1));
        bed.next().whole(200, table("", "5"));
        assertThat(letters(bed.told())).containsExactly("F", "K", "A");
    }

    @Test
    void saysOnceThatReadingFailsAndOnceThatItIsFine() {
        bed.tell(0, 0);
        bed.reader.start();
        for (int i = 0; i < 5; i++) {
            bed.next().whole(500, "{\"message\":\"etcd is away\"}");
            bed.pass(Duration.ofSeconds(30));
        }
        assertThat(letters(bed.told())).containsExactly("K", "X");
        bed.next().whole(200, table("", "5", row("a", "Running")));
        assertThat(letters(bed.told())).containsExactly("K", "S", "O", "F", "E");
    }

    @Test
    void asksEachMinuteForExtensionsWithoutObjectsAndSaysNothingNew() {
        ReaderBed extension = new ReaderBed(new KindRef("a.example.com", "v1", "Thing", "things", true));
        extension.tell(0, 0);
        extension.reader.start();
        extension.next().whole(200, table("", "5"));
        assertThat(letters(extension.told())).containsExactly("K", "A");
        extension.pass(Duration.ofMinutes(1));
        extension.next().whole(200, table("", "6"));
        assertThat(extension.told()).isEmpty();
        extension.pass(Duration.ofMinutes(1));
        extension.next().whole(200, table("", "7", row("a", "Running")));
        assertThat(letters(extension.told())).containsExactly("O", "A");
        assertThat(extension.next().target).contains("watch=1");
    }
}
