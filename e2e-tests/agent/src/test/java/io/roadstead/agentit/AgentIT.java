package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.bed.ControlPlane;
import io.roadstead.bed.TestBed;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.TunnelConnection;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestBed.class)
@SuppressWarnings("try") // an interrupt ends the run
class AgentIT {

    @TempDir
    private Path folder;

    @Test
    void readsAndWritesThroughTheTunnelAsTheAssertedUser(ControlPlane cluster) throws Exception {
        try (TestConsole console = new TestConsole();
                AgentProcess agent =
                        AgentProcess.start(folder, cluster.kubeconfig(), AgentProcess.values(console, "manager"))) {
            TunnelConnection tunnel = console.next(TunnelKind.CONTROL);
            String reads = console.standing(TestConsole.USER, TestConsole.ADMINISTRATORS);
            Reply version = Reply.ask(tunnel, reads, "GET", "/version", "");
            assertThat(version.status()).isEqualTo(200);
            assertThat(version.text()).contains(cluster.version());
            Reply who = write(
                    console,
                    tunnel,
                    "POST",
                    "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                    "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}");
            assertThat(who.text())
                    .contains("\"username\":\"" + TestConsole.USER + "\"", "roadstead:administrators")
                    .doesNotContain("serviceaccount");
            Message first = console.heard.poll(5, TimeUnit.SECONDS);
            assertThat(first).isInstanceOf(Heartbeat.class);
            Reply checks = Reply.own(tunnel, "GET", "/v1/checks");
            assertThat(checks.text()).contains("\"mode\":\"manager\"", "{\"name\":\"rbac\",\"ok\":true");
            assertThat(agent.log()).doesNotContain(TestConsole.TOKEN);
        }
    }

    private static Reply write(
            TestConsole console, TunnelConnection tunnel, String method, String target, String body) {
        return Reply.ask(
                tunnel,
                console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, method, target),
                method,
                target,
                body,
                new Field("content-type", "application/json"));
    }
}
