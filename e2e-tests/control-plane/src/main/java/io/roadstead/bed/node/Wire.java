package io.roadstead.bed.node;

import io.roadstead.bed.Await;
import io.roadstead.bed.BedFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The pair of network interfaces that joins the machine with the network namespace of a node, and its four
/// addresses.
///
/// @param device the machine's end; goes away together with the node's end, which goes with the namespace
/// @param block which of the 16384 networks of four addresses in 10.231.0.0/16
record Wire(String device, int block) {
    private static final int BLOCKS = 1 << 14;

    /// Destinations of `ip route`; broader ones, such as a company's 10.0.0.0/8, lead elsewhere and may overlap.
    private static final Pattern NARROW_ROUTE =
            Pattern.compile("(?m)^(?:[a-z]+ )?10\\.231\\.(\\d+)\\.(\\d+)(?:/(\\d+))?\\b");

    /// Chooses free addresses. The search starts at a place of its own for each node, so that two which start at
    /// the same time do not meet.
    static Wire choose(String id) throws InterruptedException {
        return choose(id, HostCommand.run("ip", "-4", "route", "show", "table", "all"));
    }

    static Wire choose(String id, String routes) {
        List<int[]> taken =
                NARROW_ROUTE.matcher(routes).results().map(Wire::blocks).toList();
        int start = Math.floorMod(id.hashCode(), BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            int block = (start + i) % BLOCKS;
            if (taken.stream().noneMatch(range -> range[0] <= block && block <= range[1])) {
                return new Wire(deviceOf(id), block);
            }
        }
        throw new BedFailure("no free network in 10.231.0.0/16; ip route shows what uses it");
    }

    /// The interface of that node, whoever made it; Linux allows 15 characters.
    static String deviceOf(String id) {
        return "rb" + id;
    }

    private static int[] blocks(MatchResult route) {
        int first = (Integer.parseInt(route.group(1)) << 8 | Integer.parseInt(route.group(2))) >> 2;
        int prefix = route.group(3) == null ? 32 : Integer.parseInt(route.group(3));
        return new int[] {first, first + (prefix >= 30 ? 0 : (1 << (30 - Math.max(prefix, 16))) - 1)};
    }

    String hostAddress() {
        return address(1);
    }

    String nodeAddress() {
        return address(2);
    }

    private String address(int host) {
        int low = block << 2 | host;
        return "10.231." + (low >> 8) + "." + (low & 0xff);
    }

    /// Makes the pair; the node's end is called `eth0` and is set up from inside.
    ///
    /// @param process any process in the network namespace
    void connect(long process) throws InterruptedException {
        HostCommand.run("ip", "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", "" + process);
        HostCommand.run("ip", "address", "add", hostAddress() + "/30", "dev", device);
        HostCommand.run("ip", "link", "set", device, "up");
    }

    static boolean exists(String device) {
        return Files.exists(Path.of("/sys/class/net", device));
    }

    /// The kernel takes the pair back some time after the last process of its namespace has ended.
    static void awaitGone(String device) throws InterruptedException {
        Await.until(Duration.ofSeconds(20), "interface " + device + " to go", () -> !exists(device));
    }
}
