package io.roadstead.agent.own;

import io.netty.channel.EventLoop;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.agent.api.ApiUnreachable;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether the API servers of other clusters answer: by TLS with that cluster's authority, as nobody, {@code GET /readyz}. Any
 * status at all is an answer. Every connection is closed when a look is over.
 */
final class Looks {
    static final int MOST_TRIES = 10;
    private static final int MOST_ADDRESSES = 3;
    private static final Duration ONE_TRY = Duration.ofMillis(900);

    /** No kept connections: a look shows that a new one can be made. */
    private static final ApiLimits LIMITS = new ApiLimits(MOST_TRIES, 0, ONE_TRY, ONE_TRY, ONE_TRY);

    /** Where clouds tell machines who they are, over IPv6; over IPv4 it is a link-local address. */
    private static final byte[] METADATA = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54};

    private final EventLoop loop;
    private final Executor waiting;

    /**
     * What looks.
     *
     * @param loop all connections are on it
     * @param waiting looks names up, which may take long
     */
    Looks(EventLoop loop, Executor waiting) {
        this.loop = loop;
        this.waiting = waiting;
    }

    /** What became of a look. */
    sealed interface Outcome {
        /**
         * It was done.
         *
         * @param detail what was seen, for people
         * @param tries how many it took; none where the name has no address
         */
        record Seen(boolean answered, String detail, int tries) implements Outcome {}

        /** It was not done; with a sentence. */
        record Wrong(String sentence) implements Outcome {}
    }

    /**
     * Looks; done after the time that the look says, at the latest. Never fails.
     *
     * @throws RejectedExecutionException if too many names are being looked up
     */
    CompletableFuture<Outcome> look(Look look) {
        Looking looking = new Looking(look);
        waiting.execute(looking::find);
        return looking.outcome;
    }

    /** Whether it is an address of this machine's surroundings only, or of nobody. */
    static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address && Arrays.equals(address.getAddress(), METADATA));
    }

    /** One look. All but {@link #find} is on the loop. */
    private final class Looking {
        private final Look look;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private List<ApiPool> pools = List.of();
        private String detail = "its name was not found in time";
        private int tries;

        Looking(Look look) {
            this.look = look;
            var unused = loop.schedule(this::giveUp, look.within().toMillis(), TimeUnit.MILLISECONDS);
        }

        void find() {
            try {
                List<InetAddress> found =
                        List.of(InetAddress.getAllByName(look.at().host()));
                if (found.stream().anyMatch(Looks::isForbidden)) {
                    end(new Outcome.Wrong("\"address\" must not be link-local, multicast or unspecified."));
                    return;
                }
                List<ApiPool> made = found.stream()
                        .limit(MOST_ADDRESSES)
                        .map(address -> ApiAddress.elsewhere(address, look.at(), look.authority()))
                        .map(address -> new ApiPool(address, loop, LIMITS))
                        .toList();
                loop.execute(() -> {
                    pools = made;
                    detail = "no answer for " + look.within().toMillis() + " ms";
                    attempt();
                });
            } catch (UnknownHostException unknown) {
                end(new Outcome.Seen(
                        false, "there is no address for " + look.at().host(), 0));
            } catch (IllegalArgumentException unreadable) {
                end(new Outcome.Wrong("\"authority\" cannot be read as certificates in PEM."));
            }
        }

        private void attempt() {
            if (outcome.isDone()) {
                return;
            }
            tries++;
            long triedAt = System.nanoTime();
            ApiClient nobody = new ApiClient(pools.get((tries - 1) % pools.size()), ONE_TRY);
            var unused = nobody.status("/readyz", ONE_TRY)
                    .whenCompleteAsync(
                            (status, failure) -> {
                                Duration took = Duration.ofNanos(System.nanoTime() - triedAt);
                                if (failure == null) {
                                    String words = "it answered " + status + " after " + took.toMillis() + " ms";
                                    end(new Outcome.Seen(true, words, tries));
                                } else {
                                    detail = words(failure);
                                    again(took);
                                }
                            },
                            loop);
        }

        /** One that is refused at once is not asked ten times at once. */
        private void again(Duration took) {
            if (tries == MOST_TRIES) {
                giveUp();
                return;
            }
            Duration rest = look.within().dividedBy(MOST_TRIES).minus(took);
            var unused = loop.schedule(this::attempt, Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS);
        }

        private void giveUp() {
            end(new Outcome.Seen(false, detail, tries));
        }

        private void end(Outcome how) {
            loop.execute(() -> {
                if (outcome.complete(how)) {
                    pools.forEach(ApiPool::close);
                }
            });
        }
    }

    private static String words(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ApiUnreachable unreachable ? unreachable.detail() : String.valueOf(cause);
    }
}
