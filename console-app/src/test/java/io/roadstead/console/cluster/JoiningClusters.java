package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;

/** Agents that come to the door, for tests of other packages. */
@TestComponent
public class JoiningClusters {
    private static final String FROM = "192.0.2.10";

    private final AgentDoor door;
    private FakeCluster agent = new FakeCluster();

    JoiningClusters(AgentDoor door) {
        this.door = door;
    }

    /** A new agent comes with this token; what it and its request hold that nobody else should, by what it is. */
    public Map<String, String> join(String cluster, String token) throws Exception {
        agent = new FakeCluster();
        Enrolment.Received asked = agent.asks(new ClusterId(cluster), token);
        assertThat(door.enrol(asked, FROM)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("token of a ServiceAccount", asked.request().serviceAccountToken());
        secrets.put(
                "key of an agent",
                Base64.getEncoder().encodeToString(agent.key.getPrivate().getEncoded()));
        return secrets;
    }

    /** Another agent tries the same token. */
    public EnrolmentAnswer joinAgain(String cluster, String token) throws Exception {
        return door.enrol(new FakeCluster().asks(new ClusterId(cluster), token), FROM);
    }

    /** The agent that joined shows another key of its own, as when somebody asked it to. */
    public EnrolmentAnswer renew(String cluster) throws Exception {
        FakeCluster renewed = agent.cloned();
        renewed.key = FakeCluster.pair();
        return door.enrol(renewed.asks(new ClusterId(cluster), "", Optional.of(agent.key)), FROM);
    }

    /** Somebody in another cluster uses the key of the agent that joined. */
    public EnrolmentAnswer stealKey(String cluster) throws Exception {
        FakeCluster thief = new FakeCluster();
        thief.key = agent.key;
        return door.enrol(thief.asks(new ClusterId(cluster), ""), "198.51.100.9");
    }
}
