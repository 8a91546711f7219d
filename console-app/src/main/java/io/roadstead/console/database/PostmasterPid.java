package io.roadstead.console.database;

import java.util.List;
import java.util.Optional;

/**
 * What a running server writes to {@code postmaster.pid}: its process, its port and the shared memory that proves that
 * even its last child is gone. Source: PostgreSQL 18, {@code src/include/utils/pidfile.h}.
 *
 * @param pid the process; a start with a reused number is told apart by {@link Leftover}
 * @param port where it listens
 * @param sharedMemory key and id of its System V segment; empty while it starts
 */
record PostmasterPid(long pid, int port, Optional<SharedMemory> sharedMemory) {
    record SharedMemory(long key, long id) {}

    /** Empty for a file that PostgreSQL did not finish writing. */
    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            // A negative process id is that of a single-user server.
            long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
            int port = Integer.parseInt(lines.get(3).strip());
            return Optional.of(
                    new PostmasterPid(pid, port, lines.size() < 7 ? Optional.empty() : memory(lines.get(6))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<SharedMemory> memory(String line) {
        String[] words = line.strip().split("\\s+");
        return words.length == 2
                ? Optional.of(new SharedMemory(Long.parseLong(words[0]), Long.parseLong(words[1])))
                : Optional.empty();
    }

    /** How many processes hold the segment, by the lines of {@code /proc/sysvipc/shm}. */
    static int attached(SharedMemory memory, List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field.length > 6
                        && field[0].equals(Long.toString(memory.key()))
                        && field[1].equals(Long.toString(memory.id())))
                .mapToInt(field -> Integer.parseInt(field[6]))
                .sum();
    }
}
