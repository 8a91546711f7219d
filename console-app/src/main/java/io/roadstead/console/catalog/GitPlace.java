package io.roadstead.console.catalog;

/**
 * Where in a git repository charts are.
 *
 * @param revision a branch, a tag or a commit; empty for the branch where new work begins
 * @param folder below which every folder with a {@code Chart.yaml} is a chart; empty for all
 */
public record GitPlace(String revision, String folder) {
    /** Everything where new work begins; also of what is no repository. */
    public static final GitPlace ALL = new GitPlace("", "");
}
