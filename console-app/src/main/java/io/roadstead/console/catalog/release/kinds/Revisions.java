package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.Standing;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.StepContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which revisions an operation made: by their label, or by what Helm or the operation wrote into their description. */
record Revisions(Deed deed, Tools tools, StepContext context, ReleaseKey key, Order order) {
    /** Helm writes so into the last record of a release that was removed, once another is installed over it. */
    private static final String REPLACED = "superseded by new release";

    /**
     * How the release stands; refused where a description that matters cannot be read.
     *
     * @param heads the newest first
     */
    Reply<Standing> standing(List<Head> heads) {
        Map<Integer, String> descriptions = new HashMap<>();
        for (Head head : described(heads)) {
            switch (tools.records().read(context.owner(), key, head.revision())) {
                case Reply.Got<StoredRelease>(StoredRelease release) ->
                    descriptions.put(head.revision(), release.description());
                case Reply.Missing<StoredRelease> gone -> descriptions.put(head.revision(), "");
                case Reply.Refused<StoredRelease>(ProblemCode code, Reason reason) -> {
                    return new Reply.Refused<>(code, reason);
                }
            }
        }
        return new Reply.Got<>(new Standing(all(since(heads, descriptions), descriptions)));
    }

    /** Those of which labels do not say enough; two at most. */
    private List<Head> described(List<Head> heads) {
        return switch (deed) {
            case INSTALL, UNINSTALL, TEST -> List.of();
            case ROLLBACK -> heads.stream().filter(this::isNext).toList();
            case UPGRADE ->
                order.options().rollbackOnFailure() && heads.stream().anyMatch(head -> isNext(head) && isLabelled(head))
                        ? heads.stream()
                                .limit(1)
                                .filter(head -> head.revision() > order.from() + 1)
                                .toList()
                        : List.of();
            case REPAIR -> {
                List<Head> some = new ArrayList<>(heads.stream().limit(1).toList());
                old(heads).filter(head -> !some.contains(head)).ifPresent(some::add);
                yield some;
            }
        };
    }

    /** The last that ran, where nothing runs. */
    private static Optional<Head> old(List<Head> heads) {
        return heads.stream()
                .filter(head -> head.status() == ReleaseStatus.SUPERSEDED)
                .findFirst()
                .filter(head -> heads.stream().noneMatch(other -> other.status() == ReleaseStatus.DEPLOYED));
    }

    /** Nobody wants back by a repair what was removed before the release was installed again. */
    private List<Head> since(List<Head> heads, Map<Integer, String> descriptions) {
        return old(heads)
                .filter(old -> descriptions.getOrDefault(old.revision(), "").equals(REPLACED))
                .map(old -> heads.stream()
                        .filter(head -> head.revision() > old.revision())
                        .toList())
                .orElse(heads);
    }

    private List<Standing.Head> all(List<Head> heads, Map<Integer, String> descriptions) {
        boolean begun = false;
        List<Standing.Head> all = new ArrayList<>();
        for (Head head :
                heads.stream().sorted(Comparator.comparingInt(Head::revision)).toList()) {
            boolean ours = isOurs(head, begun, descriptions.getOrDefault(head.revision(), ""));
            begun |= ours;
            all.add(new Standing.Head(head.revision(), head.status(), ours));
        }
        return all;
    }

    /** Helm takes labels over from older revisions, so that only the first that has one counts. */
    private boolean isOurs(Head head, boolean begun, String description) {
        boolean told = description.contains(context.operation().toString());
        return switch (deed) {
            case INSTALL -> !begun && isLabelled(head);
            case UPGRADE -> isNext(head) ? isLabelled(head) : begun && (told || isTakingBack(head, description));
            case ROLLBACK, REPAIR -> told;
            case UNINSTALL, TEST -> false;
        };
    }

    private boolean isNext(Head head) {
        return head.revision() == order.from() + 1;
    }

    private boolean isLabelled(Head head) {
        return context.operation().toString().equals(head.labels().get(HelmAttempt.LABEL));
    }

    /** Helm writes a revision for it that has the labels of the one that it goes back to. */
    private boolean isTakingBack(Head head, String description) {
        boolean helms = description.startsWith("Rollback ") || description.startsWith("Release ");
        return head.revision() == order.from() + 2 && helms;
    }
}
