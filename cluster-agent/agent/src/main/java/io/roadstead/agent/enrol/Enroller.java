package io.roadstead.agent.enrol;

import io.netty.channel.EventLoop;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.enrol.StepFailure.Step;
import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.EnrolmentRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One attempt after the other to be registered. Used by one thread, which may wait. */
public final class Enroller {
    private static final Set<EnrolmentRefusalCode> TOKEN_IS_OLD = EnumSet.of(
            EnrolmentRefusalCode.TOKEN_UNKNOWN, EnrolmentRefusalCode.TOKEN_EXPIRED, EnrolmentRefusalCode.TOKEN_USED);

    private final ApiClient api;
    private final KeyVault vault;
    private final AccountToken token;
    private final ConsolePost console;
    private final Troubles troubles;
    private final String instance;

    /**
     * An enroller.
     *
     * @param instance this process
     * @param loop for the connections to the console
     */
    public Enroller(ApiClient api, AccountToken token, EventLoop loop, Troubles troubles, String instance) {
        this.api = api;
        this.vault = new KeyVault(api);
        this.token = token;
        this.console = new ConsolePost(loop);
        this.troubles = troubles;
        this.instance = instance;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {
        /** The key is registered, for so long; the console's clock when it said so. */
        record Enrolled(AgentKeys keys, Duration validFor, Instant time) implements Outcome {}

        /** The console said no; try again after so long. {@code keys} are what the agent has. */
        record Refused(AgentKeys keys, EnrolmentRefusalCode code, String sentence, String detail, Duration rest)
                implements Outcome {}

        /** It did not come to an answer; {@code keys} are what the agent has, if it came so far. */
        record Failed(Optional<AgentKeys> keys, String step, String detail) implements Outcome {}
    }

    /** Registers the key, or its successor where one waits. */
    public Outcome attempt(AgentSettings settings) {
        Optional<AgentKeys> known = Optional.empty();
        try {
            AgentKeys keys = keys(settings.clusterId());
            known = Optional.of(keys);
            Outcome outcome = conclude(settings, keys, Evidence.gather(api, token));
            if (outcome instanceof Outcome.Enrolled) {
                troubles.clear();
            }
            return outcome;
        } catch (StepFailure failure) {
            troubles.add(failure.step().name(), failure.detail());
            return new Outcome.Failed(known, failure.step().name(), failure.detail());
        }
    }

    /** Makes a successor of the key; {@link #attempt} registers it. */
    public boolean prepareNewKey(AgentSettings settings) {
        try {
            vault.save(keys(settings.clusterId()).withNext());
            return true;
        } catch (StepFailure failure) {
            troubles.add(failure.step().name(), failure.detail());
            return false;
        }
    }

    /** A key that was made for another cluster of the console proves nothing here. */
    private AgentKeys keys(String clusterId) throws StepFailure {
        Optional<AgentKeys> kept = vault.load().filter(keys -> keys.clusterId().equals(clusterId));
        if (kept.isPresent()) {
            return kept.get();
        }
        AgentKeys made = AgentKeys.create(clusterId);
        vault.save(made);
        return made;
    }

    private Outcome conclude(AgentSettings settings, AgentKeys keys, Evidence evidence) throws StepFailure {
        EnrolmentAnswer answer = ask(settings, keys, evidence);
        if (answer instanceof EnrolmentAnswer.Enrolled enrolled) {
            return enrolled(settings, keys, enrolled);
        }
        if (keys.next().isPresent()) {
            return withoutSuccessor(settings, keys, keys.next().get(), evidence);
        }
        EnrolmentAnswer.Refused refused = (EnrolmentAnswer.Refused) answer;
        return new Outcome.Refused(
                keys,
                refused.code(),
                Patience.sentence(refused.code()),
                refused.detail(),
                Patience.after(refused.code(), refused.retryAfter()));
    }

    /** The agent may have died after the console took the new key and before it was kept as the one; else it is dropped. */
    private Outcome withoutSuccessor(AgentSettings settings, AgentKeys keys, KeyPair next, Evidence evidence)
            throws StepFailure {
        AgentKeys moved = keys.alone(next);
        if (ask(settings, moved, evidence) instanceof EnrolmentAnswer.Enrolled enrolled) {
            return enrolled(settings, moved, enrolled);
        }
        AgentKeys kept = keys.alone(keys.key());
        vault.save(kept);
        return conclude(settings, kept, evidence);
    }

    private Outcome enrolled(AgentSettings settings, AgentKeys keys, EnrolmentAnswer.Enrolled enrolled)
            throws StepFailure {
        if (!keys.issuer().isEmpty() && !keys.issuer().equals(enrolled.issuer()) && !keys.isNew(settings.joinToken())) {
            throw new StepFailure(
                    Step.ANSWER,
                    "the console calls itself otherwise than the one that was pinned; a new manifest allows it");
        }
        AgentKeys registered = keys.registered(
                keys.next().orElse(keys.key()),
                enrolled.keyId(),
                enrolled.issuer(),
                enrolled.assertionKeys(),
                settings.joinToken());
        vault.save(registered);
        return new Outcome.Enrolled(registered, enrolled.validFor(), enrolled.time());
    }

    /** By the join token where the key is not known, or a new token came; else by the key. */
    private EnrolmentAnswer ask(AgentSettings settings, AgentKeys keys, Evidence evidence) throws StepFailure {
        boolean byToken = keys.isNew(settings.joinToken()) || !keys.isRegistered();
        EnrolmentAnswer answer = post(settings, keys, evidence, byToken ? settings.joinToken() : "");
        if (!(answer instanceof EnrolmentAnswer.Refused refused)) {
            return answer;
        }
        boolean tokenIsOld = TOKEN_IS_OLD.contains(refused.code());
        if (byToken && keys.isRegistered() && tokenIsOld) {
            return post(settings, keys, evidence, "");
        }
        return !byToken
                        && refused.code() == EnrolmentRefusalCode.KEY_UNKNOWN
                        && !settings.joinToken().isEmpty()
                ? post(settings, keys, evidence, settings.joinToken())
                : answer;
    }

    private EnrolmentAnswer post(AgentSettings settings, AgentKeys keys, Evidence evidence, String joinToken)
            throws StepFailure {
        KeyPair key = keys.next().orElse(keys.key());
        EnrolmentRequest request = new EnrolmentRequest(
                settings.clusterId(),
                joinToken,
                AgentKeys.base64(key.getPublic().getEncoded()),
                keys.next().isPresent() ? keys.keyId() : "",
                instance,
                evidence.kubeSystemUid(),
                evidence.token(),
                evidence.jwks(),
                settings.mode(),
                evidence.version(),
                AgentVersion.CURRENT,
                Instant.now(),
                troubles.all());
        try {
            byte[] envelope = Enrolment.encode(
                    request,
                    key.getPrivate(),
                    keys.next().map(next -> keys.key().getPrivate()));
            return Enrolment.answer(console.post(settings.address(), envelope))
                    .orElseThrow(() -> new StepFailure(Step.ANSWER, "what answers there is no console"));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new StepFailure(Step.KEY, "the agent's key cannot be used: " + unusable.getMessage());
        }
    }
}
