package io.roadstead.console.gateway.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends attacks, then looks at all that arrived: late arrivals count too, since each attack marks what comes
 * of it. Gives complaints in words; none is good.
 */
public final class AttackRun {
    private static final int AT_A_TIME = 6;

    /** So that what comes late of one run is not taken for a thing of the next. */
    private static final int NUMBERS = 1_000_000;

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Pattern MARKED = Pattern.compile("(attack|smuggled)-([0-9]+)-");
    private static final Pattern SENT = Pattern.compile("(?<=^|\n)([A-Z]+)[ \t]+(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("^https?://[^/]*");

    /** What no API server may hear from a client, beginnings of names. */
    private static final List<String> OTHER_IDENTITIES = List.of(
            "impersonate-uid",
            "impersonate-extra-",
            "x-remote-",
            "x-forwarded-",
            "forwarded",
            "cookie",
            "proxy-authorization",
            "x-original-",
            "x-rewrite-",
            "x-http-method",
            "x-client-cert",
            "ssl-client",
            "sec-websocket-protocol: base64url.bearer",
            "trailer",
            "te");

    private final Victim victim;
    private final boolean behindAnother;
    private final Sender sender;
    private final int first = NUMBERS * RUNS.getAndIncrement();
    private final List<Attack> attacks = new ArrayList<>();
    private final List<Sender.Answer> answers = new ArrayList<>();

    /** Against this one. */
    public AttackRun(Victim victim) {
        this(victim, RawExchange::send);
    }

    /** Against this one, in this way. */
    public AttackRun(Victim victim, Sender sender) {
        this(victim, false, sender);
    }

    private AttackRun(Victim victim, boolean behindAnother, Sender sender) {
        this.victim = victim;
        this.behindAnother = behindAnother;
        this.sender = sender;
    }

    /**
     * Against one that another server stands before, which may mend, refuse or split what is sent by rules of its own: whatever
     * arrives must be something that was sent, for that cluster, and the user's own; it need not be refused.
     */
    public static AttackRun behindAnother(Victim victim) {
        return new AttackRun(victim, true, RawExchange::send);
    }

    /** Sends these, some beside each other, as a gateway has it from many clients. */
    public void send(List<Attack> more) throws InterruptedException, ExecutionException {
        List<Future<Sender.Answer>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Attack attack : more) {
                String bytes = victim.bytes(attack, first + attacks.size());
                attacks.add(attack);
                sent.add(threads.submit(() -> sender.send(victim, bytes)));
            }
        }
        for (Future<Sender.Answer> answer : sent) {
            answers.add(answer.get());
        }
    }

    /** Judges what was sent by what has arrived in the first cluster and in the second one. */
    public List<String> complaints(Supplier<List<Recorded>> one, Supplier<List<Recorded>> two) {
        List<String> complaints = new ArrayList<>();
        int[] arrived = new int[attacks.size()];
        arrivals(one.get(), victim.one(), arrived, complaints);
        arrivals(two.get(), victim.two(), arrived, complaints);
        for (int i = 0; i < attacks.size(); i++) {
            judge(i, arrived[i], complaints);
        }
        return complaints;
    }

    private void arrivals(List<Recorded> all, String cluster, int[] arrived, List<String> complaints) {
        for (Recorded recorded : all) {
            Matcher mark = MARKED.matcher(recorded.target());
            if (!mark.find() || (mark.group(1).equals("smuggled") && !behindAnother)) {
                complaints.add("smuggled into " + cluster + ": " + recorded);
                continue;
            }
            int of = Integer.parseInt(mark.group(2)) - first;
            if (of < 0) {
                continue; // of a run before, which has looked already
            }
            arrived[of] += mark.group(1).equals("attack") ? 1 : 0;
            complain(of, recorded, cluster, complaints);
        }
    }

    private void judge(int index, int arrived, List<String> complaints) {
        Attack attack = attacks.get(index);
        int status = answers.get(index).status();
        boolean refused = arrived == 0 && (status == 0 || (status >= 400 && status < 500));
        boolean harmless = arrived == 1;
        boolean right = switch (attack.outcome()) {
            case REFUSED -> refused;
            case HARMLESS -> harmless && status >= 200 && status < 400;
            case EITHER -> refused || harmless;
        };
        if (behindAnother ? arrived > 1 : !right) {
            complaints.add(said(attack) + " was answered " + status + " and arrived " + arrived + " times");
        }
        Map<String, String> headers = answers.get(index).headers();
        for (String bad : List.of("set-cookie", "access-control-allow-origin", "access-control-allow-credentials")) {
            if (headers.containsKey(bad)) {
                complaints.add(said(attack) + " was answered with " + bad);
            }
        }
        if (headers.getOrDefault("location", "").contains("evil")) {
            complaints.add(said(attack) + " sends the client to " + headers.get("location"));
        }
    }

    private void complain(int index, Recorded recorded, String cluster, List<String> complaints) {
        Attack attack = attacks.get(index);
        boolean sent = SENT.matcher(victim.bytes(attack, first + index))
                .results()
                .limit(behindAnother ? Long.MAX_VALUE : 1)
                .anyMatch(line -> line.group(1).equals(recorded.method())
                        && isFor(target(line.group(2)), cluster, recorded.target()));
        if (!sent) {
            complaints.add(
                    said(attack) + " arrived in " + cluster + " as " + recorded.method() + " " + recorded.target());
        }
        if (!recorded.all("impersonate-user").equals(List.of(victim.user()))
                || !recorded.all("impersonate-group").equals(victim.groups())) {
            complaints.add(said(attack) + " arrived as somebody else: " + recorded.headers());
        }
        List<String> credentials = victim.credential().map(List::of).orElse(List.of());
        if (!recorded.all("authorization").equals(credentials)) {
            complaints.add(said(attack) + " arrived with " + recorded.all("authorization"));
        }
        for (Recorded.Header header : recorded.headers()) {
            String line = header.name() + ": " + header.value();
            boolean other = OTHER_IDENTITIES.stream()
                    .anyMatch(name -> name.endsWith("-") || name.contains(":")
                            ? line.startsWith(name)
                            : header.name().equals(name));
            if (other) {
                complaints.add(said(attack) + " arrived with " + line);
            }
        }
    }

    /** Other servers make a path of a whole address, as they may. */
    private String target(String sent) {
        return behindAnother ? ADDRESS.matcher(sent).replaceFirst("") : sent;
    }

    /** Byte by byte; only the slash of an empty path may be new. */
    private static boolean isFor(String sent, String cluster, String arrived) {
        return sent.equals(cluster + arrived) || sent.equals(cluster + arrived.substring(1));
    }

    private static String said(Attack attack) {
        return attack.threat() + ", " + attack.name() + ",";
    }

    /** The threats whose attacks were sent. */
    public Set<String> threats() {
        return attacks.stream().map(Attack::threat).collect(Collectors.toSet());
    }
}
