package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.EnrolmentRule.By;
import io.roadstead.console.cluster.model.EnrolmentRule.Cause;
import io.roadstead.console.cluster.model.EnrolmentRule.Claim;
import io.roadstead.console.cluster.model.EnrolmentRule.Cluster;
import io.roadstead.console.cluster.model.EnrolmentRule.Decision;
import io.roadstead.console.cluster.model.EnrolmentRule.Former;
import io.roadstead.console.cluster.model.EnrolmentRule.Identity;
import io.roadstead.console.cluster.model.EnrolmentRule.Key;
import io.roadstead.console.cluster.model.EnrolmentRule.Known;
import io.roadstead.console.cluster.model.EnrolmentRule.Token;
import io.roadstead.console.cluster.model.EnrolmentRule.Why;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One test a line of the rule's table. */
class EnrolmentRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Evidence GOOD = new Evidence.Good(Set.of("one", "two"));
    private static final Token OPEN = new Token(true, NOW.plusSeconds(1), false);

    private Claim claim = new Claim(true, Former.NONE, false, "uid", GOOD);
    private Known known = new Known(
            Optional.of(new Cluster(Standing.ACTIVE, Optional.of(new Identity("uid", Set.of("two"))))),
            Key.GOOD,
            Key.UNKNOWN,
            Optional.empty(),
            false);

    @Test
    void aClusterThatNeverWasIsRefusedBeforeAnythingElse() {
        known = new Known(Optional.empty(), Key.GOOD, Key.UNKNOWN, Optional.of(OPEN), false);
        refused(Why.CLUSTER_UNKNOWN);
    }

    @Test
    void whoDoesNotProveTheKeyIsRefused() {
        claim = new Claim(false, Former.NONE, true, "uid", GOOD);
        refused(Why.BAD_PROOF);
        claim = new Claim(true, Former.NOT_PROVED, true, "uid", GOOD);
        refused(Why.BAD_PROOF);
    }

    @Test
    void aKeyOfAnotherClusterIsRefusedAlsoWithAGoodToken() {
        token(OPEN);
        keys(Key.OF_ANOTHER, Key.UNKNOWN);
        refused(Why.KEY_OF_ANOTHER);
        keys(Key.UNKNOWN, Key.OF_ANOTHER);
        refused(Why.KEY_OF_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVING", "REMOVED"})
    void aClusterThatGoesLetsItsOwnKeyInToBeToldSoAndNobodyElse(Standing standing) {
        standing(standing);
        assertThat(decide()).isEqualTo(new Decision.Register(By.REMOVAL, false));
        token(OPEN);
        keys(Key.UNKNOWN, Key.UNKNOWN);
        refused(Why.REMOVED);
    }

    @Test
    void aQuarantineRefusesEverybody() {
        standing(Standing.QUARANTINED);
        token(OPEN);
        refused(Why.QUARANTINED);
    }

    @Test
    void aRevokedKeyIsRefusedAlsoWithAGoodToken() {
        token(OPEN);
        keys(Key.REVOKED, Key.UNKNOWN);
        refused(Why.KEY_REVOKED);
    }

    @Test
    void badEvidenceIsRefusedAlsoWithAGoodKey() {
        claim = new Claim(true, Former.NONE, false, "uid", new Evidence.Bad(Evidence.Fault.SIGNATURE));
        refused(Why.BAD_EVIDENCE);
    }

    @Test
    void aGoodKeyIsRegisteredFurtherAlsoWithOtherClusterKeys() {
        registered(By.KEY, false);
        claim = new Claim(true, Former.NONE, false, "uid", new Evidence.Good(Set.of("three")));
        registered(By.KEY, true);
    }

    @Test
    void aNewKeyIsRegisteredThatTheFormerOneSigned() {
        keys(Key.UNKNOWN, Key.GOOD);
        claim = new Claim(true, Former.PROVED, false, "uid", GOOD);
        registered(By.FORMER_KEY, false);
        keys(Key.UNKNOWN, Key.REVOKED);
        refused(Why.KEY_UNKNOWN);
    }

    @Test
    void aGoodKeyInAnotherClusterIsAQuarantine() {
        claim = new Claim(true, Former.NONE, false, "other", new Evidence.Good(Set.of("three")));
        assertThat(decide()).isEqualTo(new Decision.Quarantine(Cause.IDENTITY));
    }

    @Test
    void withoutKeyAndTokenNobodyIsRegistered() {
        keys(Key.UNKNOWN, Key.UNKNOWN);
        refused(Why.KEY_UNKNOWN);
    }

    @Test
    void aTokenMustBeKnownOfThisClusterUnusedAndInItsHour() {
        keys(Key.UNKNOWN, Key.UNKNOWN);
        claim = new Claim(true, Former.NONE, true, "uid", GOOD);
        refused(Why.TOKEN_UNKNOWN);
        token(new Token(false, NOW.plusSeconds(1), true));
        refused(Why.TOKEN_OTHER_CLUSTER);
        token(new Token(true, NOW.minusSeconds(1), true));
        refused(Why.TOKEN_USED);
        token(new Token(true, NOW, false));
        refused(Why.TOKEN_EXPIRED);
    }

    @Test
    void aClusterThatIsHereAlreadyIsNotRegisteredTwice() {
        waiting();
        known = new Known(known.cluster(), known.key(), known.former(), known.token(), true);
        refused(Why.OTHER_CLUSTER);
    }

    @Test
    void aGoodTokenRegistersTheFirstAgent() {
        waiting();
        registered(By.FIRST_TOKEN, false);
    }

    @Test
    void aNewTokenAttachesTheSameClusterAgainWhateverBecameOfItsKeys() {
        keys(Key.UNKNOWN, Key.UNKNOWN);
        token(OPEN);
        registered(By.NEW_TOKEN, false);
        claim = new Claim(true, Former.NONE, true, "uid", new Evidence.Good(Set.of("three")));
        registered(By.NEW_TOKEN, true);
    }

    @Test
    void aNewTokenUsedInAnotherClusterIsAQuarantine() {
        keys(Key.UNKNOWN, Key.UNKNOWN);
        token(OPEN);
        claim = new Claim(true, Former.NONE, true, "other", new Evidence.Good(Set.of("three")));
        assertThat(decide()).isEqualTo(new Decision.Quarantine(Cause.REATTACH));
    }

    private void waiting() {
        known = new Known(
                Optional.of(new Cluster(Standing.WAITING, Optional.empty())),
                Key.UNKNOWN,
                Key.UNKNOWN,
                Optional.empty(),
                false);
        token(OPEN);
    }

    private void standing(Standing standing) {
        Cluster cluster = new Cluster(standing, known.cluster().orElseThrow().identity());
        known = new Known(Optional.of(cluster), known.key(), known.former(), known.token(), known.elsewhere());
    }

    private void keys(Key key, Key former) {
        known = new Known(known.cluster(), key, former, known.token(), known.elsewhere());
    }

    private void token(Token token) {
        known = new Known(known.cluster(), known.key(), known.former(), Optional.of(token), known.elsewhere());
        claim = new Claim(claim.proved(), claim.former(), true, claim.kubeSystemUid(), claim.evidence());
    }

    private Decision decide() {
        return EnrolmentRule.decide(claim, known, NOW);
    }

    private void refused(Why why) {
        assertThat(decide()).isEqualTo(new Decision.Refuse(why));
    }

    private void registered(By by, boolean changed) {
        assertThat(decide()).isEqualTo(new Decision.Register(by, changed));
    }
}
