package io.roadstead.journeys.soak;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRequest;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelTimes;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * A cluster that is registered as a real one, with the agent's end of the tunnel as it is shipped, and answers each request from memory.
 *
 * @param id as the console named it
 */
public record ScriptedCluster(String id, KeyPair key, String pin) {
    private static final String LIST =
            "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";
    private static final String EVENT =
            "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"}}}\n";

    /** Has the console make one, and registers its key. */
    public static ScriptedCluster join(Rest rest, GatewayClient gateway, String name, String pin)
            throws IOException, InterruptedException, GeneralSecurityException {
        var made = rest.post("/api/v1/clusters", """
                {"name": "%s", "mode": "manager"}""".formatted(name));
        String id = String.valueOf(made.get("id"));
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair issuer = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        EnrolmentRequest request = new EnrolmentRequest(
                id,
                String.valueOf(made.get("joinToken")),
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                "",
                "instance-" + id,
                UUID.randomUUID().toString(),
                accountToken(issuer, id),
                keys((RSAPublicKey) issuer.getPublic()),
                "manager",
                "v1.36.0",
                "0.1.0",
                Instant.now(),
                List.of());
        byte[] answer = gateway.enrol(Enrolment.encode(request, key.getPrivate(), Optional.empty()));
        if (!(Enrolment.answer(answer).orElseThrow() instanceof EnrolmentAnswer.Enrolled)) {
            throw new AssertionError("not registered: " + new String(answer, StandardCharsets.UTF_8));
        }
        return new ScriptedCluster(id, key, pin);
    }

    /** As the API server of a cluster issues them. */
    private static String accountToken(KeyPair issuer, String id) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:roadstead-system:roadstead-agent",\
                "aud":["%s"],"iat":%d,"exp":%d}""".formatted(Enrolment.audience(id), now, now + 3600);
        String signed = url("{\"alg\":\"RS256\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + url(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(issuer.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + url(signature.sign());
    }

    private static String keys(RSAPublicKey key) {
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(
                        url(key.getModulus().toByteArray()),
                        url(key.getPublicExponent().toByteArray()));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Dials by way of this port. */
    AgentDialer dialer(int port) throws SSLException {
        return dialer(port, ScriptedCluster::answer);
    }

    /** The same with other answers. */
    public AgentDialer dialer(int port, StreamHandler answers) throws SSLException {
        ConsoleAddress address = new ConsoleAddress(
                "localhost", port, Optional.of(new TunnelTrust.Pins(Set.of(pin))), ProxyRules.NONE, true);
        AgentIdentity identity = new AgentIdentity(id, "instance-" + id, key, "0.1.0", Protocol.CAPABILITIES);
        return new AgentDialer(address, identity, answers, TunnelBudget.agent(), TunnelTimes.DEFAULT, new HeldBytes());
    }

    /** One connection of a kind. */
    public static CompletableFuture<AgentConnection> dial(AgentDialer dialer, TunnelKind kind, EventLoop loop) {
        return dialer.dial(kind, loop, new ConnectionListener() {});
    }

    /** An empty list, or a watch without an event. */
    public static StreamListener answer(RequestHead head, AnswerStream stream) {
        if (ControlStream.isAskedFor(head)) {
            return ControlStream.accept(stream, message -> {}, () -> {});
        }
        boolean own = head.destination().equals(RequestHead.AGENT);
        boolean watch = head.target().contains("watch=true");
        stream.answer(new ResponseHead(own ? 404 : 200, Fields.of("content-type", "application/json")));
        stream.send(Unpooled.copiedBuffer(watch ? EVENT : LIST, StandardCharsets.UTF_8));
        if (!watch) {
            stream.finish();
        }
        return stream.discard();
    }

    @Override
    public String toString() {
        return id;
    }
}
