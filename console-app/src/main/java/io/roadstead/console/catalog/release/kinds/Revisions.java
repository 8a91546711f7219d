package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.model.Standing;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.operations.StepContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells which revisions an operation made: by their label, or by what Helm or the operation wrote into their description. */
record Revisions(Deed deed, Tools tools, StepContext context, ReleaseKey key, Order order) {
    /** Helm writes so into the last record of a release that was removed, once another is installed over it. */
    private static final String REPLACED = "superseded by new release";

    /** @param heads the newest first */
    Standing standing(List<Head> heads) {
        return all(deed == Deed.REPAIR ? since(heads) : heads);
    }

    /** Nobody wants back what was removed before the release was installed again. */
    private List<Head> since(List<Head> heads) {
        return heads.stream()
                .filter(head -> head.status() == ReleaseStatus.SUPERSEDED)
                .findFirst()
                .filter(head -> heads.stream().noneMatch(other -> other.status() == ReleaseStatus.DEPLOYED))
                .filter(head -> description(head).equals(REPLACED))
                .map(old -> heads.stream()
                        .filter(head -> head.revision() > old.revision())
                        .toList())
                .orElse(heads);
    }

    private Standing all(List<Head> heads) {
        boolean begun = false;
        List<Standing.Head> all = new ArrayList<>();
        for (Head head : heads.stream()
                .sorted(Comparator.comparingInt(Head::revision))
                .toList()) {
            boolean newest = head.equals(heads.getFirst());
            boolean ours = isOurs(head, begun, newest);
            begun |= ours;
            all.add(new Standing.Head(head.revision(), head.status(), ours));
        }
        return new Standing(all);
    }

    /** Helm takes labels over from older revisions, so that only the first that has one counts. */
    private boolean isOurs(Head head, boolean begun, boolean newest) {
        boolean next = head.revision() == order.from() + 1;
        return switch (deed) {
            case INSTALL -> !begun && isLabelled(head);
            case UPGRADE -> next ? isLabelled(head) : begun && newest && isTakingBack(head);
            case ROLLBACK -> next && isDescribed(head);
            case REPAIR -> newest && isDescribed(head);
            case UNINSTALL, TEST -> false;
        };
    }

    private boolean isLabelled(Head head) {
        return context.operation().toString().equals(head.labels().get(HelmAttempt.LABEL));
    }

    private boolean isDescribed(Head head) {
        return description(head).contains(context.operation().toString());
    }

    /** Helm writes a revision for it that has the labels of the one that it goes back to. */
    private boolean isTakingBack(Head head) {
        if (!order.options().rollbackOnFailure()) {
            return false;
        }
        boolean second = head.revision() == order.from() + 2;
        String description = description(head);
        boolean helms = head.status() == ReleaseStatus.PENDING_ROLLBACK
                || description.startsWith("Rollback ")
                || description.startsWith("Release ");
        return description.contains(context.operation().toString()) || (second && helms);
    }

    private String description(Head head) {
        return tools.records().read(context.owner(), key, head.revision())
                        instanceof Reply.Got<StoredRelease>(StoredRelease release)
                ? release.description()
                : "";
    }
}
