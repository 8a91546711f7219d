package io.roadstead.console.gateway.attack;

/**
 * One thing that somebody sends.
 *
 * @param threat as docs/security.md numbers it, such as {@code T1}
 * @param name what it is, for people
 * @param bytes all that is sent, characters as bytes; {@code {one}} and {@code {two}} stand for the paths of two clusters,
 *     {@code {base}}, {@code {first}} and {@code {second}} for what is before the last slash of these and behind it,
 *     {@code {token}} for a token that may do all there, {@code {bound}} for one that may in the first cluster only,
 *     {@code {mark}} for a word by which what comes of it is found, {@code {smuggled}} for one that may arrive nowhere
 * @param outcome what may come of it
 */
public record Attack(String threat, String name, String bytes, Outcome outcome) {
    /** What may come of an attack; whatever it is, nothing arrives at the second cluster, and nothing that is marked as smuggled. */
    public enum Outcome {
        /** An answer of 400 to 499, or the end of the connection; nothing arrives. */
        REFUSED,

        /** It arrives once, in the first cluster, with the path that was sent and as the user whose token it is. */
        HARMLESS,

        /** One of both. */
        EITHER
    }
}
