package io.roadstead.console.catalog.release.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a release stands before Helm is run for an operation, and what follows: whether others changed it meanwhile, and what an earlier attempt of the same
 * operation left, whose console or process died. What is done is done once.
 *
 * @param heads of all revisions that are kept
 */
public record Standing(List<Head> heads) {
    /**
     * One revision.
     *
     * @param ours whether this operation made it
     */
    public record Head(int revision, ReleaseStatus status, boolean ours) {}

    /** What to do. */
    public sealed interface Next {
        /** To run Helm. */
        record Go() implements Next {}

        /** To remove the record of this revision, which an earlier attempt left half done, and then to run Helm. */
        record Clear(int revision) implements Next {}

        /** Nothing: it is done. */
        record Done() implements Next {}

        /** Nothing: there is no such release. */
        record Gone() implements Next {}

        /** Nothing: others made this revision meanwhile, or work at it. */
        record Changed(int revision, ReleaseStatus status) implements Next {}
    }

    /** Keeps a copy. */
    public Standing {
        heads = List.copyOf(heads);
    }

    /** The newest revision. */
    public Optional<Head> newest() {
        return heads.stream().max(Comparator.comparingInt(Head::revision));
    }

    /** The newest that runs, or ran. */
    public Optional<Head> lastGood() {
        return heads.stream()
                .filter(head -> head.status() == ReleaseStatus.DEPLOYED || head.status() == ReleaseStatus.SUPERSEDED)
                .max(Comparator.comparing((Head head) -> head.status() == ReleaseStatus.DEPLOYED)
                        .thenComparingInt(Head::revision));
    }

    /** Before it is made. */
    public Next beforeInstall() {
        return newest().map(head -> head.ours() ? again(head) : changed(head)).orElseGet(Next.Go::new);
    }

    /** Before the next revision after this one is made. */
    public Next beforeChange(int from) {
        Optional<Head> newest = newest();
        if (newest.isEmpty() || newest.get().revision() < from) {
            return new Next.Gone();
        }
        Head head = newest.get();
        if (head.revision() == from) {
            return head.status().isPending() ? changed(head) : new Next.Go();
        }
        return head.ours() ? again(head) : changed(head);
    }

    /** Before it is removed. */
    public Next beforeRemoval() {
        return newest().map(head -> head.status() == ReleaseStatus.UNINSTALLED ? new Next.Done() : (Next) new Next.Go())
                .orElseGet(Next.Done::new);
    }

    private static Next again(Head own) {
        return own.status() == ReleaseStatus.DEPLOYED ? new Next.Done() : new Next.Clear(own.revision());
    }

    private static Next changed(Head head) {
        return new Next.Changed(head.revision(), head.status());
    }
}
