package io.roadstead.console.catalog.release.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a release stands before Helm is run for an operation, and what follows: whether others changed it meanwhile, and what an earlier attempt of the same
 * operation left, whose console or process died. What is done is done once, and only what is the operation's own is ever taken away. Source of what Helm
 * allows: helm.sh/helm/v4 {@code pkg/action}.
 *
 * @param heads of all revisions that are kept
 */
public record Standing(List<Head> heads) {
    /**
     * One revision.
     *
     * @param ours whether this operation made it
     */
    public record Head(int revision, ReleaseStatus status, boolean ours) {
        /** Neither brought to an end, nor worked at by a removal. */
        boolean isHalf() {
            return status == ReleaseStatus.FAILED || (status.isPending() && status != ReleaseStatus.UNINSTALLING);
        }

        boolean ran() {
            return status == ReleaseStatus.DEPLOYED || status == ReleaseStatus.SUPERSEDED;
        }
    }

    /** How Helm is told to make a release. */
    public enum Way {
        /** Where nothing is. */
        NEW,
        /** Over the history of one that was removed. */
        REPLACE,
        /** As an upgrade of a history that Helm replaces no more, since an earlier attempt began to. */
        OVER
    }

    /** What to do. */
    public sealed interface Next {
        /** To run Helm; the way matters to installs only. */
        record Go(Way way) implements Next {
            /** Where there is but one way. */
            public Go() {
                this(Way.NEW);
            }
        }

        /** To remove the record of this revision, which an earlier attempt left half done, and then to run Helm. */
        record Clear(int revision, Way way) implements Next {
            /** Where there is but one way. */
            public Clear(int revision) {
                this(revision, Way.NEW);
            }
        }

        /**
         * To go back to a revision, by Helm.
         *
         * @param before records that are removed before, since Helm could not go back from them
         * @param after records that are removed once it is done: until then they say which objects there are
         */
        record Back(int revision, List<Integer> before, List<Integer> after) implements Next {
            /** Keeps copies. */
            public Back {
                before = List.copyOf(before);
                after = List.copyOf(after);
            }
        }

        /** Nothing but to remove these records: Helm went back already. */
        record IsBack(List<Integer> after) implements Next {
            /** Keeps a copy. */
            public IsBack {
                after = List.copyOf(after);
            }
        }

        /** To remove the release, by Helm. */
        record Away() implements Next {}

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
        return lastGood(Integer.MAX_VALUE);
    }

    private Optional<Head> lastGood(int most) {
        return heads.stream()
                .filter(head -> head.ran() && head.revision() <= most)
                .max(Comparator.comparing((Head head) -> head.status() == ReleaseStatus.DEPLOYED)
                        .thenComparingInt(Head::revision));
    }

    /**
     * Before it is made.
     *
     * @param takesBack whether Helm removes what it could not bring to an end
     */
    public Next beforeInstall(boolean takesBack) {
        Optional<Head> newest = newest();
        Optional<Head> own = heads.stream().filter(Head::ours).min(Comparator.comparingInt(Head::revision));
        if (newest.isEmpty()) {
            return new Next.Go();
        }
        if (own.isEmpty()) {
            return newest.get().status().isRemoved() ? new Next.Go(wayOver(newest.get())) : changed(newest.get());
        }
        if (own.get().ran()) {
            return new Next.Done();
        }
        if (takesBack && own.equals(newest) && own.get().status() == ReleaseStatus.UNINSTALLING) {
            return new Next.Away();
        }
        return own.equals(newest) && own.get().isHalf()
                ? new Next.Clear(own.get().revision(), wayWithout(own.get()))
                : changed(newest.get());
    }

    private Way wayWithout(Head own) {
        return heads.stream()
                .filter(head -> head.revision() < own.revision())
                .max(Comparator.comparingInt(Head::revision))
                .map(Standing::wayOver)
                .orElse(Way.NEW);
    }

    private static Way wayOver(Head old) {
        return old.status() == ReleaseStatus.UNINSTALLED ? Way.REPLACE : Way.OVER;
    }

    /**
     * Before the next revision after this one is made.
     *
     * @param takesBack whether Helm goes back, by one more revision, where it could not bring it to an end
     */
    public Next beforeChange(int from, boolean takesBack) {
        Optional<Head> newest = newest();
        if (newest.isEmpty() || newest.get().revision() < from) {
            return new Next.Gone();
        }
        Head last = newest.get();
        if (last.revision() == from) {
            return last.status().isPending() ? changed(last) : new Next.Go();
        }
        Optional<Head> own = heads.stream()
                .filter(head -> head.ours() && head.revision() == from + 1)
                .findFirst();
        if (own.isEmpty()) {
            return changed(last);
        }
        if (own.get().revision() == last.revision()) {
            return last.ran() ? new Next.Done() : last.isHalf() ? new Next.Clear(last.revision()) : changed(last);
        }
        if (takesBack && last.ours()) {
            return takenBack(from, last);
        }
        return own.get().ran() && !takesBack ? new Next.Done() : changed(last);
    }

    private Next takenBack(int from, Head last) {
        Optional<Head> good = lastGood(from);
        if (last.status() == ReleaseStatus.DEPLOYED) {
            return new Next.IsBack(half(from, last.revision() - 1));
        }
        return good.isPresent() && last.isHalf() ? back(good.get(), last, last.revision() > from + 2) : changed(last);
    }

    /** Helm goes back from a pending revision; where that did not work once, it goes from the good one itself. */
    private Next back(Head good, Head last, boolean again) {
        List<Integer> half = half(good.revision(), last.revision());
        return again
                ? new Next.Back(good.revision(), half, List.of())
                : new Next.Back(good.revision(), List.of(), half);
    }

    private List<Integer> half(int after, int until) {
        return heads.stream()
                .filter(head -> head.revision() > after && head.revision() <= until)
                .filter(head -> head.status().isPending())
                .map(Head::revision)
                .sorted()
                .toList();
    }

    /**
     * Before it is removed.
     *
     * @param keepHistory whether its records stay; else those of one that is removed already are removed too
     */
    public Next beforeRemoval(boolean keepHistory) {
        return newest().filter(head -> !keepHistory || head.status() != ReleaseStatus.UNINSTALLED)
                .<Next>map(head -> new Next.Go())
                .orElseGet(Next.Done::new);
    }

    /** Before it is freed: back to the last revision that ran, or away where there is none. */
    public Next beforeRepair() {
        Optional<Head> newest = newest();
        if (newest.isEmpty()) {
            return new Next.Gone();
        }
        Head last = newest.get();
        return switch (last.status()) {
            case DEPLOYED -> last.ours() ? new Next.IsBack(half(0, last.revision())) : new Next.Done();
            case UNINSTALLED -> new Next.Done();
            case UNINSTALLING, PENDING_INSTALL -> new Next.Away();
            case UNKNOWN, SUPERSEDED, FAILED, PENDING_UPGRADE, PENDING_ROLLBACK ->
                lastGood().<Next>map(good -> back(good, last, last.ours())).orElseGet(Next.Away::new);
        };
    }

    private static Next changed(Head head) {
        return new Next.Changed(head.revision(), head.status());
    }
}
