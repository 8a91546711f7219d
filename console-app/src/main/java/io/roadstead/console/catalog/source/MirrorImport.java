package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources;
import io.roadstead.console.catalog.archive.MirrorReader;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a file of {@link MirrorExport} into a source for uploads: first it is read whole and compared with its own index, then all of it is
 * entered, or nothing is. The same file may come twice.
 */
@Component
public class MirrorImport {
    private static final Duration TIME = Duration.ofMinutes(30);

    private final Uploads uploads;
    private final TransactionOperations transactions;

    MirrorImport(Uploads uploads, TransactionOperations transactions) {
        this.uploads = uploads;
        this.transactions = transactions;
    }

    /**
     * Takes it.
     *
     * @param recorded called in the transaction, once all is entered
     * @throws IOException where what sends it broke off
     */
    public Outcome take(ChartSource source, InputStream file, Consumer<Outcome.Taken> recorded) throws IOException {
        try (Spool spool = Spool.of(MirrorReader.MOST_BYTES)) {
            spool.take(file, TIME, System::nanoTime);
            return switch (MirrorCheck.of(spool)) {
                case MirrorCheck.Bad(String of, Reason reason) -> new Outcome.Refused(of, reason);
                case MirrorCheck.Good good -> entered(source, spool, good, recorded);
            };
        } catch (Spool.Late late) {
            return new Outcome.Refused("", Reason.of("catalog.mirror.late", TIME.toMinutes()));
        } catch (Spool.Full full) {
            return new Outcome.Refused("", Reason.of("catalog.mirror.large", MirrorReader.MOST_BYTES >> 20));
        }
    }

    private Outcome entered(ChartSource source, Spool spool, MirrorCheck.Good good, Consumer<Outcome.Taken> recorded) {
        return Optional.ofNullable(transactions.execute(status -> {
                    Entering entering = new Entering(source, good);
                    Optional<Reason> objection = entering.all(spool);
                    if (objection.isPresent()) {
                        status.setRollbackOnly();
                        return new Outcome.Refused(entering.at, objection.get());
                    }
                    Outcome.Taken taken = new Outcome.Taken(entering.charts.size(), entering.versions);
                    recorded.accept(taken);
                    return taken;
                }))
                .orElseThrow();
    }

    private final class Entering {
        private final ChartSource source;
        private final MirrorCheck.Good good;
        private final Set<String> charts = new TreeSet<>();
        private String at = "";
        private int versions;

        Entering(ChartSource source, MirrorCheck.Good good) {
            this.source = source;
            this.good = good;
        }

        Optional<Reason> all(Spool spool) {
            try (InputStream in = spool.in()) {
                return MirrorReader.each(in, this::enter);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private Optional<Reason> enter(String name, byte[] bytes) {
            if (!name.endsWith(".tgz")) {
                return Optional.empty();
            }
            at = name;
            ChartSources.Outcome outcome = uploads.put(
                    source, bytes, Optional.ofNullable(good.signatures().get(name)));
            return switch (outcome) {
                case ChartSources.Outcome.Uploaded put -> {
                    charts.add(put.key().name());
                    versions++;
                    yield Optional.empty();
                }
                case ChartSources.Outcome.Unsound(String _, Reason reason) -> Optional.of(reason);
                default -> throw new IllegalStateException("an upload is taken, or is unsound");
            };
        }
    }
}
