package io.roadstead.console.uikit;

/** How something is: one set of words, pictures and colours everywhere. */
public enum Status {
    HEALTHY("check", "ok"),
    PROGRESSING("circle-dashed", "progress"),
    DEGRADED("triangle-alert", "warn"),
    FAILED("octagon-x", "bad"),
    UNREACHABLE("unplug", "bad"),
    UNKNOWN("circle-question-mark", "unknown"),
    PAUSED("pause", "unknown"),

    WAITING("clock", "progress"),
    CONNECTED("check", "ok"),
    STALLED("triangle-alert", "warn"),
    API_UNREACHABLE("unplug", "bad"),
    OFFLINE("unplug", "bad"),
    AWAY("unplug", "unknown"),
    QUARANTINED("shield-alert", "bad"),
    REMOVING("circle-dashed", "progress"),
    SUSPECT("triangle-alert", "warn"),
    AGENT_LOST("unplug", "warn"),
    HELD("pause", "unknown");

    private final String icon;
    private final String style;

    Status(String icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    String icon() {
        return icon;
    }

    /** The end of the class name that gives the colour. */
    public String style() {
        return style;
    }

    /** The key of its word among the translations. */
    public String key() {
        return "status." + Preference.word(this);
    }
}
