package io.roadstead.bed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The ports of one control plane. They lie below those which Linux hands to outgoing connections, start at a random
 * place so that beds side by side rarely meet, and are tried first; who loses a race anyway starts again with others.
 */
record Ports(int apiServer, int etcd, int etcdPeer, int kubelet, int metrics) {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 29_999; // Services of type NodePort begin at 30 000
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    static Ports free() {
        return new Ports(one(), one(), one(), one(), one());
    }

    /** One line, for {@link #parse}. */
    String toText() {
        return apiServer + " " + etcd + " " + etcdPeer + " " + kubelet + " " + metrics + "\n";
    }

    /** @throws IllegalArgumentException for what {@link #toText} did not write */
    static Ports parse(String text) {
        int[] numbers = Arrays.stream(text.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        if (numbers.length != 5) {
            throw new IllegalArgumentException("five ports, not " + numbers.length);
        }
        return new Ports(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    /** The first of them that another program has, if any. */
    OptionalInt taken() {
        return IntStream.of(apiServer, etcd, etcdPeer, kubelet, metrics)
                .filter(port -> !free(port))
                .findFirst();
    }

    private static int one() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (free(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new BedFailure("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
