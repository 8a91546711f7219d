package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.model.Standing.Head;
import io.roadstead.console.catalog.release.model.Standing.Next;
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
        assertThat(of().beforeInstall()).isEqualTo(new Next.Go());
    }

    @Test
    void installsNotOverWhatOthersHave() {
        assertThat(of(others(1, "deployed")).beforeInstall()).isEqualTo(new Next.Changed(1, ReleaseStatus.DEPLOYED));
        assertThat(of(others(1, "pending-install")).beforeInstall())
                .isEqualTo(new Next.Changed(1, ReleaseStatus.PENDING_INSTALL));
    }

    @Test
    void clearsWhatItsOwnDeathLeftAndInstallsOnce() {
        assertThat(of(ours(1, "pending-install")).beforeInstall()).isEqualTo(new Next.Clear(1));
        assertThat(of(ours(1, "failed")).beforeInstall()).isEqualTo(new Next.Clear(1));
        assertThat(of(ours(1, "deployed")).beforeInstall()).isEqualTo(new Next.Done());
    }

    @Test
    void changesOnlyWhatWasLookedAt() {
        assertThat(of(others(2, "deployed"), others(1, "superseded")).beforeChange(2))
                .isEqualTo(new Next.Go());
        assertThat(of(others(3, "deployed"), others(2, "superseded")).beforeChange(2))
                .isEqualTo(new Next.Changed(3, ReleaseStatus.DEPLOYED));
        assertThat(of(others(3, "failed"), others(2, "deployed")).beforeChange(3))
                .isEqualTo(new Next.Go());
    }

    @Test
    void waitsForNobodyWhoWorksAtTheSameRevision() {
        assertThat(of(others(2, "pending-upgrade")).beforeChange(2))
                .isEqualTo(new Next.Changed(2, ReleaseStatus.PENDING_UPGRADE));
    }

    @Test
    void goesOnWithItsOwnRevision() {
        assertThat(of(ours(3, "pending-upgrade"), others(2, "deployed")).beforeChange(2))
                .isEqualTo(new Next.Clear(3));
        assertThat(of(ours(3, "deployed"), others(2, "superseded")).beforeChange(2))
                .isEqualTo(new Next.Done());
    }

    @Test
    void findsNothingToChangeWhereItWasRemovedOrBegunAnew() {
        assertThat(of().beforeChange(2)).isEqualTo(new Next.Gone());
        assertThat(of(others(1, "deployed")).beforeChange(2)).isEqualTo(new Next.Gone());
    }

    @Test
    void removesOnce() {
        assertThat(of(others(2, "deployed")).beforeRemoval()).isEqualTo(new Next.Go());
        assertThat(of(others(2, "uninstalling")).beforeRemoval()).isEqualTo(new Next.Go());
        assertThat(of(others(2, "uninstalled")).beforeRemoval()).isEqualTo(new Next.Done());
        assertThat(of().beforeRemoval()).isEqualTo(new Next.Done());
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
}
