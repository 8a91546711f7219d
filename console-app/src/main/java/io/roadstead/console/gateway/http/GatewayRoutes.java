package io.roadstead.console.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.roadstead.console.api.Callers;
import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.model.Address;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.model.TokenBucket;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who answers which address; whatever is not listed is not there. */
final class GatewayRoutes implements Conversation.Router {
    private static final double ENROLMENTS_AT_ONCE = 20; // times those of a second
    private static final int ADDRESSES = 10_000;
    private static final Set<String> MARKS_OF_A_PROXY =
            Set.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via");

    private final AgentDoor agents;
    private final ClusterDoor door;
    private final RecentCallers callers;
    private final Workers workers;
    private final ConsoleEntrance entrance;
    private final OwnState state;
    private final double enrolmentRate;
    private final GatewayMetrics metrics;
    private final Map<String, TokenBucket> enrolments = new LinkedHashMap<>();
    private volatile boolean closing;

    GatewayRoutes(
            AgentDoor agents,
            ClusterDoor door,
            RecentCallers callers,
            Workers workers,
            ConsoleEntrance entrance,
            OwnState state,
            double enrolmentRate,
            GatewayMetrics metrics) {
        this.agents = agents;
        this.door = door;
        this.callers = callers;
        this.workers = workers;
        this.entrance = entrance;
        this.state = state;
        this.enrolmentRate = enrolmentRate;
        this.metrics = metrics;
    }

    void close() {
        closing = true;
    }

    @Override
    public boolean closing() {
        return closing;
    }

    @Override
    public Exchange route(Head head, Client client) {
        return switch (Address.parse(head.target())) {
            case Address.Malformed(String sentence) -> PlainExchange.refusing(client, Refusal.malformed(sentence));
            case Address.Cluster cluster -> new ClusterExchange(head, cluster, client, door, callers, workers);
            case Address.Own(String path) -> own(path, head, client);
        };
    }

    private Exchange own(String path, Head head, Client client) {
        boolean reads = head.method().equals("GET") || head.method().equals("HEAD");
        return switch (path) {
            case Enrolment.PATH -> enrol(head, client);
            case "/healthz" ->
                reads ? PlainExchange.text(client, 200, "ok") : refusing(client, 405, "This address is only read.");
            case "/readyz" ->
                reads
                        ? new AskedExchange(client, workers, this::ready)
                        : refusing(client, 405, "This address is only read.");
            case "/metrics" ->
                reads
                        ? new AskedExchange(client, workers, () -> metrics(head, client))
                        : refusing(client, 405, "This address is only read.");
            default ->
                PlainExchange.refusing(
                        client,
                        Refusal.missing("There is nothing at this address; clusters are at " + Address.PREFIX
                                + "<id or name>/."));
        };
    }

    private static Exchange refusing(Client client, int status, String sentence) {
        return PlainExchange.refusing(client, new Refusal(status, "", sentence, Duration.ZERO));
    }

    private Exchange enrol(Head head, Client client) {
        if (!head.method().equals("POST")) {
            return refusing(client, 405, "Enrolments are posted.");
        }
        if (!mayEnrol(client.address())) {
            metrics.limited(Limit.ENROLMENT_RATE);
            return EnrolExchange.refusing(client, EnrolExchange.busy());
        }
        return new EnrolExchange(client, agents, workers);
    }

    private synchronized boolean mayEnrol(String address) {
        long now = System.nanoTime();
        TokenBucket known = enrolments.remove(address);
        double atOnce = ENROLMENTS_AT_ONCE * enrolmentRate;
        TokenBucket.Taken taken =
                (known == null ? new TokenBucket(atOnce, now) : known).take(enrolmentRate, atOnce, now);
        enrolments.put(address, taken.after());
        if (enrolments.size() > ADDRESSES) {
            Iterator<String> eldest = enrolments.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return taken.granted();
    }

    private AskedExchange.Answer ready() {
        List<String> waits = state.notReady().get();
        return waits.isEmpty()
                ? new AskedExchange.Answer.Text(200, "ok\n")
                : new AskedExchange.Answer.Text(503, "not ready: " + String.join(", ", waits) + "\n");
    }

    private AskedExchange.Answer metrics(Head head, Client client) {
        return fromThisHost(head, client) || mayReadMetrics(head)
                ? new AskedExchange.Answer.Text(200, state.metrics().get())
                : new AskedExchange.Answer.Refused(Refusal.unknownCaller(
                        "Metrics are for this host, and for tokens with the permission OPERATIONS_READ."));
    }

    private boolean mayReadMetrics(Head head) {
        return Bearer.in(head)
                .map(callers::byToken)
                .filter(verdict -> verdict instanceof Callers.Verdict.Known(Caller caller)
                        && caller.may(Permission.OPERATIONS_READ))
                .isPresent();
    }

    /** What a proxy passed on is not from this host, although it comes from there. */
    private static boolean fromThisHost(Head head, Client client) {
        return InetAddress.ofLiteral(client.address()).isLoopbackAddress()
                && head.headers().stream().noneMatch(header -> MARKS_OF_A_PROXY.contains(header.name()));
    }

    /** The strict reader has seen that the head is sound; the library's reader gets it once more. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void tunnel(ChannelHandlerContext ctx, StrictRequests requests) {
        if (closing) {
            ctx.close();
            return;
        }
        var pipeline = ctx.pipeline();
        pipeline.remove(ctx.handler());
        pipeline.addLast(new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(4096).setMaxHeaderSize(16 * 1024)));
        entrance.installBehindHttp(pipeline);
        ctx.channel().config().setWriteBufferWaterMark(WriteBufferWaterMark.DEFAULT);
        pipeline.remove(requests);
        ctx.channel().config().setAutoRead(true);
    }
}
