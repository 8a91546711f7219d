package io.roadstead.agent.inventory.projection;

/** Texts of the cluster, cut to their bounds. */
public final class Texts {
    private Texts() {}

    /** At most so many characters, and no half of one at the end. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
