package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.model.Verdict.Broken;
import io.roadstead.console.audit.model.Verdict.Reason;
import io.roadstead.console.audit.model.Verification;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.audit.store.TrailReader;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.secrets.ConsoleKey;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Verifies the trail in portions, for who does it beside other work and over restarts; the command {@code verify-audit}
 * does it in one go. Records are never changed, so portions which are read one after the other are as good as one
 * snapshot: up to the end that the trail had when the verification began.
 */
@Service
public class TrailVerification {
    static final int PORTION = 10_000;

    private final CheckpointStore checkpoints;
    private final RecordStore records;
    private final TrailReader reader;
    private final TrailCheck check;

    TrailVerification(
            CheckpointStore checkpoints, RecordStore records, JdbcClient sql, DataDirectory directory, ConsoleKey key) {
        this.checkpoints = checkpoints;
        this.records = records;
        this.reader = new TrailReader(sql);
        this.check = new TrailCheck(CheckpointLog.in(directory), key);
    }

    /** What a portion showed. */
    public sealed interface Result {
        /**
         * So far it is what was written.
         *
         * @param position where the next portion begins
         * @param total how many records there were when the verification began
         */
        record More(String position, long done, long total) implements Result {}

        /** All of it is what was written. */
        record Intact(long count) implements Result {}

        /**
         * It is not.
         *
         * @param place the first one that is not what was written
         * @param cause altered, missing, reordered, truncated or bad-signature
         */
        record Damaged(String place, String cause) implements Result {}
    }

    /**
     * Checks the signature of each checkpoint, in the database and in the copy of this console.
     *
     * @return how many there are, or the first that nobody signed
     * @throws IOException if the copy cannot be read
     */
    public Result signatures() throws IOException {
        Optional<PublicKey> key = check.known(checkpoints);
        List<Checkpoint> all = attested();
        for (Checkpoint checkpoint : all) {
            if (key.filter(checkpoint::signedBy).isEmpty()) {
                return damaged(new Broken(checkpoint.place(), Reason.BAD_SIGNATURE));
            }
        }
        return new Result.Intact(all.size());
    }

    /**
     * Verifies the next records.
     *
     * @param position what the portion before gave; empty for the first
     * @throws IOException if the copy of the checkpoints cannot be read
     */
    public Result next(String position) throws IOException {
        List<Checkpoint> attested = attested(); // before the records, so that each is of a record that is there
        Optional<Run> run = position.isEmpty() ? begin(attested) : Optional.of(Run.parse(position));
        return run.isEmpty() ? new Result.Intact(0) : portion(run.get(), attested);
    }

    private Result portion(Run run, List<Checkpoint> attested) {
        var found = reader.after(run.reached().last(), run.end(), PORTION);
        List<Checkpoint> relevant = attested.stream()
                .filter(checkpoint -> run.reached()
                        .last()
                        .filter(last -> checkpoint.place().compareTo(last) <= 0)
                        .isEmpty())
                .filter(checkpoint -> checkpoint.place().compareTo(run.end()) <= 0)
                .toList();
        var portion = Verification.portion(run.reached(), found.iterator(), relevant, check.known(checkpoints));
        if (portion.broken().isPresent()) {
            return damaged(portion.broken().get());
        }
        Optional<Place> last = portion.reached().last();
        if (last.filter(run.end()::equals).isPresent()) {
            return new Result.Intact(portion.reached().count());
        }
        if (found.size() < PORTION) {
            return damaged(new Broken(last.map(Place::after).orElse(run.end()), Reason.TRUNCATED));
        }
        return new Result.More(
                new Run(portion.reached(), run.end(), run.total()).text(),
                portion.reached().count(),
                run.total());
    }

    private Optional<Run> begin(List<Checkpoint> attested) {
        Optional<Place> head = records.head().place();
        Optional<Place> end = attested.stream().map(Checkpoint::place).max(Place::compareTo);
        return head.filter(
                        place -> end.filter(other -> other.compareTo(place) > 0).isEmpty())
                .or(() -> end)
                .map(place -> new Run(Verification.Reached.NOTHING, place, reader.count(place)));
    }

    private List<Checkpoint> attested() throws IOException {
        List<Checkpoint> all = new ArrayList<>(check.outside().read());
        all.addAll(checkpoints.all());
        return all;
    }

    private static Result damaged(Broken broken) {
        return new Result.Damaged(broken.place().toString(), broken.reason().word());
    }

    /** Where a verification is, as text between two portions. */
    private record Run(Verification.Reached reached, Place end, long total) {
        String text() {
            Place last = reached.last().orElseThrow();
            return String.join(
                    " ",
                    last.partition(),
                    Long.toString(last.sequence()),
                    reached.hash().hex(),
                    Long.toString(reached.count()),
                    end.partition(),
                    Long.toString(end.sequence()),
                    Long.toString(total));
        }

        static Run parse(String text) {
            String[] parts = text.split(" ", -1);
            Place last = new Place(parts[0], Long.parseLong(parts[1]));
            var reached = new Verification.Reached(Optional.of(last), new Hash(parts[2]), Long.parseLong(parts[3]));
            return new Run(reached, new Place(parts[4], Long.parseLong(parts[5])), Long.parseLong(parts[6]));
        }
    }
}
