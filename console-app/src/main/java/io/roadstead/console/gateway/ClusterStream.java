package io.roadstead.console.gateway;

import java.time.Duration;

/**
 * A stream in both directions with a cluster, in which what is said goes by numbered channels, as Kubernetes has them for exec and attach
 * (remote command, {@code v5.channel.k8s.io} and {@code v4.channel.k8s.io}). Methods may be called by any thread.
 */
public interface ClusterStream extends AutoCloseable {
    /** What a program reads. */
    int STDIN = 0;

    /** What a program prints. */
    int STDOUT = 1;

    /** What it prints of its faults. */
    int STDERR = 2;

    /** How it ended, as a Status of Kubernetes. */
    int ERROR = 3;

    /** The size of the terminal: {@code {"Width":…,"Height":…}}. */
    int RESIZE = 4;

    /** Hears what becomes of it: one call at a time, in order, where waiting is allowed. */
    interface Ear {
        /** The cluster agrees; from now on both sides speak. */
        void opened();

        /** What came by a channel; false for no more until {@link ClusterStream#resume}. */
        boolean heard(int channel, byte[] bytes);

        /**
         * Instead of {@link #opened}: the last call.
         *
         * @param status of HTTP
         * @param said in the words of who refused: a Status of Kubernetes or a text, not to be trusted
         */
        void refused(int status, String said);

        /**
         * After {@link #opened}: the last call.
         *
         * @param why empty where the cluster closed it as it should
         */
        void ended(String why);
    }

    /**
     * Sends by a channel. Waits while the cluster does not take what was sent before.
     *
     * @return false if it is over, or was not taken in this time
     */
    boolean send(int channel, byte[] bytes, Duration patience) throws InterruptedException;

    /** There is room again for what comes. */
    void resume();

    /** Wants it no more; the ear hears nothing after that. */
    @Override
    void close();
}
