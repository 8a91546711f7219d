package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.ChartMirrors.Progress;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.MirrorWish;
import io.roadstead.console.catalog.archive.ChartImages;
import io.roadstead.console.catalog.archive.MirrorReader;
import io.roadstead.console.catalog.archive.PlainTar;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.kernel.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Writes charts of a source into one file that a console without internet takes, and Helm too once it is unpacked: the archives as they
 * came, their signatures, {@code index.yaml}, and the images that they name. Every archive is judged as if it were to be deployed.
 */
@Component
public class MirrorExport {
    static final String IMAGES = "images.txt";

    private static final int BLOCK = 64 * 1024;

    /** How a {@code .prov} file begins; what cosign made for a registry says nothing to a console without one. */
    private static final String PGP = "-----BEGIN PGP SIGNED MESSAGE-----";

    private final MirrorStore store;
    private final ChartFiles files;

    MirrorExport(MirrorStore store, ChartFiles files) {
        this.store = store;
        this.files = files;
    }

    /** Makes the file; waits for what has to be fetched. */
    public Outcome make(ChartSource source, MirrorWish wish, Progress progress) {
        List<ChartStore.Stored> wanted = store.wanted(source.id(), wish, MirrorReader.MOST_VERSIONS + 1);
        Optional<Outcome> objection = objection(wanted, wish);
        if (objection.isPresent()) {
            return objection.get();
        }
        try {
            return made(Spool.of(MirrorReader.MOST_BYTES), new Writing(source, wanted, progress));
        } catch (Spool.Full full) {
            return new Outcome.Refused("", Reason.of("catalog.mirror.large", MirrorReader.MOST_BYTES >> 20));
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    private static Outcome made(Spool spool, Writing writing) throws IOException {
        boolean made = false;
        try {
            Outcome outcome = writing.into(spool);
            made = outcome instanceof Outcome.Made;
            return outcome;
        } finally {
            if (!made) {
                spool.discard();
            }
        }
    }

    private static Optional<Outcome> objection(List<ChartStore.Stored> wanted, MirrorWish wish) {
        for (MirrorWish.Chosen chosen : wish.charts()) {
            if (wanted.stream().noneMatch(each -> isChosen(each, chosen))) {
                return Optional.of(new Outcome.Refused("", Reason.of("catalog.mirror.none-such", chosen)));
            }
        }
        if (wanted.isEmpty()) {
            return Optional.of(new Outcome.Refused("", Reason.of("catalog.mirror.none")));
        }
        return wanted.size() <= MirrorReader.MOST_VERSIONS
                ? Optional.empty()
                : Optional.of(new Outcome.Refused("", Reason.of("catalog.mirror.much", MirrorReader.MOST_VERSIONS)));
    }

    private static boolean isChosen(ChartStore.Stored stored, MirrorWish.Chosen chosen) {
        return stored.chart().equals(chosen.name())
                && chosen.version().map(stored.version()::equals).orElse(true);
    }

    /** One file in the making. */
    private final class Writing {
        private final ChartSource source;
        private final List<ChartStore.Stored> wanted;
        private final Progress progress;
        private final MirrorIndex index = new MirrorIndex();
        private final SortedSet<String> images = new TreeSet<>();

        Writing(ChartSource source, List<ChartStore.Stored> wanted, Progress progress) {
            this.source = source;
            this.wanted = wanted;
            this.progress = progress;
        }

        Outcome into(Spool spool) throws IOException {
            try (PlainTar tar = new PlainTar(new BufferedOutputStream(spool.out(), BLOCK))) {
                int done = 0;
                for (ChartStore.Stored each : wanted) {
                    if (!progress.told(done++, wanted.size())) {
                        return new Outcome.Refused("", Reason.of("catalog.mirror.stopped"));
                    }
                    Optional<Reason> objection = add(tar, each);
                    if (objection.isPresent()) {
                        return new Outcome.Refused(each.chart() + " " + each.version(), objection.get());
                    }
                }
                tar.file(IMAGES, String.join("\n", images).concat("\n").getBytes(StandardCharsets.UTF_8));
                tar.file(MirrorIndex.NAME, index.text());
            }
            return new Outcome.Made(spool, index.charts(), index.versions(), images.size());
        }

        private Optional<Reason> add(PlainTar tar, ChartStore.Stored stored) throws IOException {
            return switch (files.judged(source, stored)) {
                case Answer.Missing<ChartFiles.Judged> _ ->
                    Optional.of(Reason.of("catalog.version.gone", stored.version()));
                case Answer.Failed<ChartFiles.Judged>(Reason reason) -> Optional.of(reason);
                case Answer.Got<ChartFiles.Judged>(ChartFiles.Judged judged) -> add(tar, judged);
            };
        }

        /** In a registry two repositories may hold charts of one name. */
        private Optional<Reason> add(PlainTar tar, ChartFiles.Judged judged) throws IOException {
            ChartMetadata metadata = judged.pack().metadata();
            boolean there = index.has(metadata);
            if (!index.add(metadata, judged.pack().digest())) {
                return Optional.of(Reason.of("catalog.mirror.twice", MirrorIndex.file(metadata)));
            }
            if (!there) {
                String name = MirrorIndex.file(metadata);
                tar.file(name, judged.bytes());
                Optional<String> signature = judged.signature().filter(text -> text.startsWith(PGP));
                if (signature.isPresent()) {
                    tar.file(name + ".prov", signature.get().getBytes(StandardCharsets.UTF_8));
                }
                images.addAll(ChartImages.of(judged.bytes()));
            }
            return Optional.empty();
        }
    }
}
