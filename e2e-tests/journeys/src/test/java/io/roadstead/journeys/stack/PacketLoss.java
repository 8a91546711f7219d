package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Loses a part of the packets to and from a port of this host, by nftables; TCP repeats them, so they come late. Needs root. */
public final class PacketLoss implements AutoCloseable {
    private final String table;

    private PacketLoss(String table) {
        this.table = table;
    }

    /** Begins. */
    public static PacketLoss at(int port, int percent) throws IOException, InterruptedException {
        PacketLoss loss = new PacketLoss("roadstead_loss_" + port);
        nft("""
                table inet %1$s {
                    chain input {
                        type filter hook input priority 0;
                        iif lo tcp dport %2$d numgen random mod 100 < %3$d counter drop
                        iif lo tcp sport %2$d numgen random mod 100 < %3$d counter drop
                    }
                }
                """.formatted(loss.table, port, percent));
        return loss;
    }

    private static void nft(String commands) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("nft", "-f", "-").redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(commands.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("nft: " + said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        nft("delete table inet " + table + "\n");
    }
}
