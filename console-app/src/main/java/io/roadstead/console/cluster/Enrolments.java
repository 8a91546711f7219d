package io.roadstead.console.cluster;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.EnrolmentRule.Claim;
import io.roadstead.console.cluster.model.EnrolmentRule.Decision;
import io.roadstead.console.cluster.model.EnrolmentRule.Identity;
import io.roadstead.console.cluster.model.EnrolmentRule.Known;
import io.roadstead.console.cluster.model.EnrolmentRule.Why;
import io.roadstead.console.cluster.model.Evidence;
import io.roadstead.console.cluster.model.JoinToken;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.cluster.store.EnrolmentStore;
import io.roadstead.console.cluster.store.EnrolmentStore.Claimed;
import io.roadstead.console.cluster.store.EvidenceStore;
import io.roadstead.console.cluster.store.JoinTokenStore;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Registers agents: finds what is known, lets {@link EnrolmentRule} decide, writes what follows. In a transaction. */
@Component
class Enrolments {
    static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration AGENTS_MAY_KEEP_TRYING = Duration.ofMinutes(5);

    /** So long the former key still works: an agent may end between its registration and the writing of its Secret. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final ClusterStore clusters;
    private final EnrolmentStore enrolments;
    private final AgentKeyStore keys;
    private final JoinTokenStore tokens;
    private final EvidenceStore evidence;
    private final Quarantine quarantine;

    Enrolments(
            ClusterStore clusters,
            EnrolmentStore enrolments,
            AgentKeyStore keys,
            JoinTokenStore tokens,
            EvidenceStore evidence,
            Quarantine quarantine) {
        this.clusters = clusters;
        this.enrolments = enrolments;
        this.keys = keys;
        this.tokens = tokens;
        this.evidence = evidence;
        this.quarantine = quarantine;
    }

    /** What was decided, with what is to be recorded and answered. */
    record Outcome(Decision decision, Optional<EnrolmentAnswer.Refused> refusal, AuditDetails details) {}

    /** Decides about an agent, and writes what follows from it. */
    Outcome enrol(Applicant applicant, Instant now) {
        Optional<Claimed> claimed = enrolments.lock(applicant.cluster());
        if (claimed.filter(is -> is.barredInstance().equals(applicant.instance()))
                .isPresent()) {
            return refused(
                    Why.QUARANTINED, "An administrator decided that another process is this cluster.", applicant);
        }
        Optional<AgentKeyStore.Registered> former = keys.byId(applicant.formerKeyId());
        Optional<JoinToken> token = JoinToken.parse(applicant.joinToken());
        Optional<JoinTokenStore.Known> known = token.flatMap(tokens::find);
        Optional<String> elsewhere = applicant.evidence() instanceof Evidence.Good good
                ? enrolments.elsewhere(applicant.cluster(), applicant.kubeSystemUid(), good.thumbprints())
                : Optional.empty();
        Claim claim = new Claim(
                applicant.proved(),
                former.map(applicant::formerlyProvedBy).orElse(EnrolmentRule.Former.NONE),
                !applicant.joinToken().isEmpty(),
                applicant.kubeSystemUid(),
                applicant.evidence());
        Decision decision = EnrolmentRule.decide(
                claim,
                new Known(
                        claimed.map(Claimed::cluster),
                        standing(keys.byId(applicant.keyId()), applicant.cluster(), now),
                        standing(former, applicant.cluster(), now),
                        known.map(is -> new EnrolmentRule.Token(
                                is.cluster().equals(applicant.cluster()),
                                is.expiresAt(),
                                is.usedAt().isPresent())),
                        elsewhere.isPresent()),
                now);
        return switch (decision) {
            case Decision.Register register -> register(applicant, register, token, now);
            case Decision.Quarantine found -> quarantined(applicant, found, token, now);
            case Decision.Refuse refuse -> refused(refuse.why(), detail(refuse.why(), applicant, elsewhere), applicant);
        };
    }

    private static EnrolmentRule.Key standing(Optional<AgentKeyStore.Registered> key, ClusterId cluster, Instant now) {
        return key.map(is -> {
                    if (!is.cluster().equals(cluster)) {
                        return EnrolmentRule.Key.OF_ANOTHER;
                    }
                    return is.revokedAt().filter(at -> !now.isBefore(at)).isPresent()
                            ? EnrolmentRule.Key.REVOKED
                            : EnrolmentRule.Key.GOOD;
                })
                .orElse(EnrolmentRule.Key.UNKNOWN);
    }

    private Outcome register(Applicant applicant, Decision.Register register, Optional<JoinToken> token, Instant now) {
        ClusterId cluster = applicant.cluster();
        keys.register(applicant.keyId(), cluster, applicant.encodedKey(), now, now.plus(EnrolmentRule.VALID_FOR));
        AuditDetails details = AuditDetails.NONE
                .with("by", word(register.by()))
                .with("key-id", applicant.keyId())
                .with("mode", applicant.mode().word());
        if (register.by() == EnrolmentRule.By.REMOVAL) {
            return new Outcome(register, Optional.empty(), details);
        }
        switch (register.by()) {
            case FORMER_KEY -> keys.revokeOthers(cluster, applicant.keyId(), now.plus(GRACE));
            case FIRST_TOKEN, NEW_TOKEN -> keys.revokeOthers(cluster, applicant.keyId(), now);
            case KEY, REMOVAL -> {}
        }
        token.filter(open -> tokens.find(open)
                        .filter(known -> known.cluster().equals(cluster))
                        .isPresent())
                .ifPresent(used ->
                        tokens.use(used, applicant.keyId(), now)); // also beside a good key: it is of no more use
        Set<String> thumbprints = ((Evidence.Good) applicant.evidence()).thumbprints();
        enrolments.registered(
                cluster,
                new EnrolmentStore.Told(
                        new Identity(applicant.kubeSystemUid(), thumbprints),
                        applicant.mode(),
                        applicant.kubernetesVersion(),
                        applicant.agentVersion()));
        clusters.stand(cluster, Standing.ACTIVE, Optional.empty(), now);
        remember(applicant, EnrolmentAttempt.REGISTERED, "", now);
        return new Outcome(
                register, Optional.empty(), register.keysChanged() ? details.with("cluster-keys", "changed") : details);
    }

    private Outcome quarantined(
            Applicant applicant, Decision.Quarantine found, Optional<JoinToken> token, Instant now) {
        quarantine.enter(
                applicant.cluster(),
                new Rival(
                        found.cause(),
                        now,
                        applicant.address(),
                        applicant.instance(),
                        "",
                        applicant.keyId(),
                        Optional.of(applicant.encodedKey()),
                        applicant.kubeSystemUid(),
                        ((Evidence.Good) applicant.evidence()).thumbprints(),
                        applicant.kubernetesVersion(),
                        applicant.agentVersion()),
                now);
        token.ifPresent(used -> tokens.use(used, applicant.keyId(), now));
        remember(applicant, "quarantine", Why.QUARANTINED.sentence(), now);
        return new Outcome(
                found,
                Optional.of(answer(Why.QUARANTINED, Why.QUARANTINED.sentence())),
                AuditDetails.NONE.with("cause", word(found.cause())).with("key-id", applicant.keyId()));
    }

    private Outcome refused(Why why, String detail, Applicant applicant) {
        remember(applicant, word(why), detail, applicant.now());
        return new Outcome(
                new Decision.Refuse(why), Optional.of(answer(why, detail)), AuditDetails.NONE.with("why", word(why)));
    }

    private void remember(Applicant applicant, String outcome, String detail, Instant now) {
        evidence.attempted(
                applicant.cluster(),
                new EnrolmentAttempt(
                        now,
                        applicant.address(),
                        outcome,
                        Told.line(detail, 300),
                        applicant.troubles(),
                        Duration.between(now, applicant.time())));
    }

    private static String detail(Why why, Applicant applicant, Optional<String> elsewhere) {
        return switch (why) {
            case BAD_EVIDENCE ->
                applicant.evidence() instanceof Evidence.Bad bad ? bad.fault().sentence() : why.sentence();
            case OTHER_CLUSTER ->
                elsewhere
                        .map(name -> "This cluster is registered already, as " + name
                                + "; attach that one again from its page, or unregister it first.")
                        .orElse(why.sentence());
            default -> why.sentence();
        };
    }

    private static EnrolmentAnswer.Refused answer(Why why, String detail) {
        EnrolmentRefusalCode code = switch (why) {
            case CLUSTER_UNKNOWN, TOKEN_UNKNOWN -> EnrolmentRefusalCode.TOKEN_UNKNOWN;
            case TOKEN_EXPIRED -> EnrolmentRefusalCode.TOKEN_EXPIRED;
            case TOKEN_USED -> EnrolmentRefusalCode.TOKEN_USED;
            case TOKEN_OTHER_CLUSTER -> EnrolmentRefusalCode.TOKEN_OTHER_CLUSTER;
            case KEY_UNKNOWN, KEY_REVOKED, KEY_OF_ANOTHER -> EnrolmentRefusalCode.KEY_UNKNOWN;
            case BAD_PROOF -> EnrolmentRefusalCode.BAD_PROOF;
            case BAD_EVIDENCE -> EnrolmentRefusalCode.BAD_EVIDENCE;
            case OTHER_CLUSTER -> EnrolmentRefusalCode.OTHER_CLUSTER;
            case QUARANTINED -> EnrolmentRefusalCode.QUARANTINED;
            case REMOVED -> EnrolmentRefusalCode.REVOKED;
        };
        boolean person = why == Why.QUARANTINED || why == Why.BAD_EVIDENCE;
        return new EnrolmentAnswer.Refused(code, detail, person ? RETRY : AGENTS_MAY_KEEP_TRYING);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** So many of the troubles are kept. */
    static List<String> fit(List<String> troubles) {
        return troubles.stream().limit(16).map(line -> Told.line(line, 300)).toList();
    }
}
