package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.model.Standing.Head;
import io.roadstead.console.catalog.release.model.Standing.Next;
import io.roadstead.console.catalog.release.model.Standing.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static Standing of(Head... heads) {
        return new Standing(List.of(heads));
    }

    private static Head others(int revision, String status) {
        return new Head(revision, ReleaseStatus.of(status), false);
    }

    private static Head ours(int revision, String status) {
        return new Head(revision, ReleaseStatus.of(status), true);
    }

    @Test
    void installsWhereThereIsNothing() {
        assertThat(of().beforeInstall(false)).isEqualTo(new Next.Go());
    }

    @Test
    void installsNotOverWhatOthersHave() {
        assertThat(of(others(1, "deployed")).beforeInstall(false))
                .isEqualTo(new Next.Changed(1, ReleaseStatus.DEPLOYED));
        assertThat(of(others(1, "pending-install")).beforeInstall(false))
                .isEqualTo(new Next.Changed(1, ReleaseStatus.PENDING_INSTALL));
    }

    @Test
    void clearsWhatItsOwnDeathLeftAndInstallsOnce() {
        assertThat(of(ours(1, "pending-install")).beforeInstall(false)).isEqualTo(new Next.Clear(1));
        assertThat(of(ours(1, "failed")).beforeInstall(false)).isEqualTo(new Next.Clear(1));
        assertThat(of(ours(1, "deployed")).beforeInstall(false)).isEqualTo(new Next.Done());
    }

    @Test
    void changesOnlyWhatWasLookedAt() {
        assertThat(of(others(2, "deployed"), others(1, "superseded")).beforeChange(2, false))
                .isEqualTo(new Next.Go());
        assertThat(of(others(3, "deployed"), others(2, "superseded")).beforeChange(2, false))
                .isEqualTo(new Next.Changed(3, ReleaseStatus.DEPLOYED));
        assertThat(of(others(3, "failed"), others(2, "deployed")).beforeChange(3, false))
                .isEqualTo(new Next.Go());
    }

    @Test
    void waitsForNobodyWhoWorksAtTheSameRevision() {
        assertThat(of(others(2, "pending-upgrade")).beforeChange(2, false))
                .isEqualTo(new Next.Changed(2, ReleaseStatus.PENDING_UPGRADE));
    }

    @Test
    void goesOnWithItsOwnRevision() {
        assertThat(of(ours(3, "pending-upgrade"), others(2, "deployed")).beforeChange(2, false))
                .isEqualTo(new Next.Clear(3));
        assertThat(of(ours(3, "deployed"), others(2, "superseded")).beforeChange(2, false))
                .isEqualTo(new Next.Done());
    }

    @Test
    void findsNothingToChangeWhereItWasRemovedOrBegunAnew() {
        assertThat(of().beforeChange(2, false)).isEqualTo(new Next.Gone());
        assertThat(of(others(1, "deployed")).beforeChange(2, false)).isEqualTo(new Next.Gone());
    }

    @Test
    void removesOnce() {
        assertThat(of(others(2, "deployed")).beforeRemoval(true)).isEqualTo(new Next.Go());
        assertThat(of(others(2, "uninstalling")).beforeRemoval(true)).isEqualTo(new Next.Go());
        assertThat(of(others(2, "uninstalled")).beforeRemoval(true)).isEqualTo(new Next.Done());
        assertThat(of().beforeRemoval(true)).isEqualTo(new Next.Done());
    }

    @Test
    void goesBackToWhatRunsBeforeWhatRan() {
        assertThat(of(others(3, "failed"), others(2, "superseded"), others(1, "deployed"))
                        .lastGood())
                .contains(others(1, "deployed"));
        assertThat(of(others(3, "pending-upgrade"), others(2, "superseded"), others(1, "superseded"))
                        .lastGood())
                .contains(others(2, "superseded"));
        assertThat(of(others(1, "failed")).lastGood()).isEmpty();
    }

    @Test
    void takesNothingAwayThatSomebodyRemoves() {
        for (String status : List.of("uninstalling", "uninstalled", "unknown")) {
            ReleaseStatus known = ReleaseStatus.of(status);
            assertThat(of(ours(1, status)).beforeInstall(false)).isEqualTo(new Next.Changed(1, known));
            assertThat(of(ours(3, status), others(2, "superseded")).beforeChange(2, false))
                    .isEqualTo(new Next.Changed(3, known));
        }
    }

    @Test
    void bringsItsOwnRemovalOfAFailureToAnEnd() {
        assertThat(of(ours(1, "uninstalling")).beforeInstall(true)).isEqualTo(new Next.Away());
    }

    @Test
    void isDoneWhereOthersWentOnFromIt() {
        assertThat(of(others(2, "deployed"), ours(1, "superseded")).beforeInstall(false))
                .isEqualTo(new Next.Done());
        assertThat(of(others(4, "deployed"), ours(3, "superseded"), others(2, "superseded"))
                        .beforeChange(2, false))
                .isEqualTo(new Next.Done());
    }

    @Test
    void installsOverTheHistoryOfWhatWasRemoved() {
        assertThat(of(others(2, "uninstalled"), others(1, "superseded")).beforeInstall(false))
                .isEqualTo(new Next.Go(Way.REPLACE));
        assertThat(of(ours(3, "pending-install"), others(2, "superseded")).beforeInstall(false))
                .isEqualTo(new Next.Clear(3, Way.OVER));
        assertThat(of(ours(3, "pending-install"), others(2, "uninstalled")).beforeInstall(false))
                .isEqualTo(new Next.Clear(3, Way.REPLACE));
        assertThat(of(others(2, "superseded")).beforeInstall(false)).isEqualTo(new Next.Go(Way.OVER));
    }

    @Test
    void removesTheHistoryOfWhatWasRemoved() {
        assertThat(of(others(2, "uninstalled")).beforeRemoval(false)).isEqualTo(new Next.Go());
        assertThat(of().beforeRemoval(false)).isEqualTo(new Next.Done());
    }

    @Test
    void goesOnTakingBackWhereItDiedOverThat() {
        Head failed = ours(3, "failed");
        Head good = others(2, "deployed");
        assertThat(of(ours(4, "pending-rollback"), failed, good).beforeChange(2, true))
                .isEqualTo(new Next.Back(2, List.of(), List.of(4)));
        assertThat(of(ours(5, "pending-rollback"), ours(4, "pending-rollback"), failed, good)
                        .beforeChange(2, true))
                .isEqualTo(new Next.Back(2, List.of(4, 5), List.of()));
        assertThat(of(ours(5, "deployed"), ours(4, "pending-rollback"), failed, others(2, "superseded"))
                        .beforeChange(2, true))
                .isEqualTo(new Next.IsBack(List.of(4)));
        assertThat(of(others(4, "deployed"), failed, good).beforeChange(2, true))
                .isEqualTo(new Next.Changed(4, ReleaseStatus.DEPLOYED));
    }

    @Test
    void repairsByGoingBackBeforeAnyRecordIsRemoved() {
        assertThat(of(others(3, "pending-upgrade"), others(2, "deployed")).beforeRepair())
                .isEqualTo(new Next.Back(2, List.of(), List.of(3)));
        assertThat(of(others(3, "failed"), others(2, "deployed")).beforeRepair())
                .isEqualTo(new Next.Back(2, List.of(), List.of()));
        assertThat(of(ours(4, "deployed"), others(3, "pending-upgrade")).beforeRepair())
                .isEqualTo(new Next.IsBack(List.of(3)));
    }

    @Test
    void repairsFromTheGoodRevisionWhereHelmCouldNotGoBack() {
        assertThat(of(ours(4, "pending-rollback"), others(3, "pending-upgrade"), others(2, "deployed"))
                        .beforeRepair())
                .isEqualTo(new Next.Back(2, List.of(3, 4), List.of()));
    }

    @Test
    void repairsByRemovingWhatNeverRan() {
        assertThat(of(others(1, "pending-install")).beforeRepair()).isEqualTo(new Next.Away());
        assertThat(of(others(2, "uninstalling"), others(1, "superseded")).beforeRepair())
                .isEqualTo(new Next.Away());
        assertThat(of(others(2, "uninstalled")).beforeRepair()).isEqualTo(new Next.Done());
        assertThat(of().beforeRepair()).isEqualTo(new Next.Gone());
    }
}
