package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.JoinToken;
import io.roadstead.console.cluster.store.JoinTokenStore;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.manifest.ManifestValues;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the owner of a cluster applies so that it joins; who has the token needs no other right. */
@Service
public class ManifestService {
    private final JoinTokenStore tokens;
    private final GatewayFacts gateway;
    private final AgentProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ManifestService(
            JoinTokenStore tokens,
            GatewayFacts gateway,
            AgentProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tokens = tokens;
        this.gateway = gateway;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** The manifest that goes with a token that would be taken now, and that somebody fetches. */
    @Transactional
    public Optional<String> fetch(JoinToken token, boolean legacyImpersonation) {
        Instant now = clock.instant();
        return tokens.find(token).filter(known -> known.open(now)).map(known -> {
            if (tokens.fetched(token, now)) {
                events.publishEvent(new ClusterChanged(known.cluster()));
            }
            ManifestValues values = values(known.cluster(), known.mode(), token);
            return Manifest.render(legacyImpersonation ? values.legacy() : values);
        });
    }

    /** The manifest to paste or to save, for those who were just given the token. */
    public String manifest(Cluster cluster, AgentMode mode, Invitation invitation) {
        return Manifest.render(values(cluster.id(), mode, invitation.token()));
    }

    /** The same as values of the agent's chart. */
    public String chartValues(Cluster cluster, AgentMode mode, Invitation invitation) {
        return Manifest.chartValues(values(cluster.id(), mode, invitation.token()));
    }

    private ManifestValues values(ClusterId cluster, AgentMode mode, JoinToken token) {
        return ManifestValues.of(
                cluster.value(), mode.word(), gateway.url(), gateway.pins(), token.value(), properties.image());
    }
}
