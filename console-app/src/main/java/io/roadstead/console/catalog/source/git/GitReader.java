package io.roadstead.console.catalog.source.git;

import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.egress.Redirects;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reads charts of a repository over HTTP: asks what it has, fetches one commit without those before it, and packs the folders that are
 * charts. All goes through the one client for reading from outside, and stays in memory.
 */
public final class GitReader {
    private static final String SERVICE = "git-upload-pack";

    private final EgressClient egress;
    private final GitLimits limits;
    private final LongSupplier nanos;

    /** @param nanos the monotonic timer */
    public GitReader(EgressClient egress, GitLimits limits, LongSupplier nanos) {
        this.egress = egress;
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * What is to be read.
     *
     * @param repository its address
     * @param authorization the value of that header, for the origin of the address
     * @param revision a branch, a tag or a commit; empty for where new work begins
     * @param folder below which charts are looked for; empty for all
     * @param known the object that was read last; empty where none was
     */
    public record Wanted(
            Destination repository,
            Optional<String> authorization,
            boolean publicOnly,
            String revision,
            String folder,
            String known) {
        private EgressRequest request(Destination to, int bytes, Duration whole) {
            return EgressRequest.of(to)
                    .within(bytes, whole)
                    .authorized(to.origin().equals(repository.origin()) ? authorization : Optional.empty())
                    .publicOnly(publicOnly);
        }
    }

    /** Reads it; waits. */
    public GitReading read(Wanted wanted) {
        Destination listing = wanted.repository().below("/info/refs?service=" + SERVICE);
        EgressRequest request = wanted.request(listing, limits.listing(), limits.whole())
                .accepting("application/x-" + SERVICE + "-advertisement")
                .following(Redirects.SAME_ORIGIN);
        return switch (egress.fetch(request)) {
            case EgressResult.Got got -> listed(wanted, got);
            case EgressResult.Failed(Reason reason) -> new GitReading.Failed(reason);
            case EgressResult.Unauthorized _ -> failed("catalog.source.unauthorized");
            case EgressResult.Unchanged _ -> failed("egress.form");
        };
    }

    private GitReading listed(Wanted wanted, EgressResult.Got got) {
        Optional<Advertisement> advertisement = Advertisement.parse(got.body().stream());
        Optional<Destination> pack = service(got.from());
        if (advertisement.isEmpty() || pack.isEmpty()) {
            return failed("catalog.git.form");
        }
        Optional<String> id = advertisement.get().find(wanted.revision());
        if (id.isEmpty()) {
            return failed("catalog.git.revision", wanted.revision().isEmpty() ? "HEAD" : wanted.revision());
        }
        return id.get().equals(wanted.known())
                ? new GitReading.Unchanged()
                : fetched(wanted, advertisement.get(), pack.get(), id.get());
    }

    /** Where the repository itself is, behind a redirect. */
    private static Optional<Destination> service(Destination listing) {
        int at = listing.target().indexOf("/info/refs?");
        return at < 0
                ? Optional.empty()
                : Optional.of(new Destination(
                        listing.tls(),
                        listing.host(),
                        listing.port(),
                        listing.target().substring(0, at) + "/" + SERVICE));
    }

    private GitReading fetched(Wanted wanted, Advertisement advertisement, Destination to, String id) {
        EgressRequest request = wanted.request(to, limits.pack(), limits.whole())
                .accepting("application/x-" + SERVICE + "-result")
                .sending("application/x-" + SERVICE + "-request", advertisement.want(id));
        return switch (egress.fetch(request)) {
            case EgressResult.Got got -> unpacked(wanted, id, got.body().stream(), advertisement.sendsBands());
            case EgressResult.Failed(Reason reason) -> new GitReading.Failed(reason);
            case EgressResult.Unauthorized _ -> failed("catalog.source.unauthorized");
            case EgressResult.Unchanged _ -> failed("egress.form");
        };
    }

    private GitReading unpacked(Wanted wanted, String id, InputStream answer, boolean bands) {
        try (InputStream pack = PackAnswer.of(answer, bands);
                InMemoryRepository repository = OneCommit.read(pack, limits, nanos);
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(id));
            GitCharts charts = new GitCharts(walk.getObjectReader(), limits, nanos);
            Optional<ObjectId> folder = charts.folder(commit.getTree(), wanted.folder());
            if (folder.isEmpty()) {
                return failed("catalog.git.folder", wanted.folder());
            }
            charts.find(folder.get(), wanted.folder(), 1);
            return new GitReading.Whole(
                    id,
                    commit.name(),
                    commit.getCommitterIdent().getWhenAsInstant(),
                    List.copyOf(charts.found()),
                    List.copyOf(charts.skipped()));
        } catch (PackAnswer.NotGiven notGiven) {
            return failed("catalog.git.not-given", id.substring(0, 12));
        } catch (OneCommit.TooMuch much) {
            return failed("catalog.git.much");
        } catch (MissingObjectException lacking) {
            return failed("catalog.git.lacks");
        } catch (IOException | RuntimeException unsound) { // its parsers throw what they like at what is none
            return failed("catalog.git.unsound");
        }
    }

    private static GitReading failed(String why, Object... arguments) {
        return new GitReading.Failed(Reason.of(why, arguments));
    }
}
