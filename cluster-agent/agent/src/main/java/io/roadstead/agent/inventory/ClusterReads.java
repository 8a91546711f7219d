package io.roadstead.agent.inventory;

/** Reads from the API server as the inventory's own identity. On the inventory's loop only. */
interface ClusterReads {
    /** One answer that comes. */
    interface Answer {
        /** Asks for more of it, after {@link Hearer#onPause}. */
        void more();

        /** Nobody wants it any more; nothing is heard after it. */
        void cancel();
    }

    /** Hears an answer; {@link #onEnd} or {@link #onFailure} is the last call. */
    interface Hearer {
        void onStatus(int status);

        void onBytes(byte[] bytes);

        /** All that came is heard. */
        void onPause();

        void onEnd();

        /** @param why for people */
        void onFailure(String why);
    }

    /** Asks; nothing is heard before it returns. */
    Answer get(String target, String accept, Hearer hearer);
}
