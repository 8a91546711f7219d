package io.roadstead.console.access.issuer;

/** Where programs and people find the issuer, below the console's address. */
public final class IssuerPaths {
    /** The page on which a person lets kubectl in that runs beside the browser. */
    public static final String AUTHORIZE = "kubectl";

    /** The page on which a person types the code of one that runs elsewhere. */
    public static final String DEVICE = "device";

    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String PROGRAMS = "/oauth2/kubectl";
    static final String KEYS = "/keys";
    static final String TOKEN = "/token";
    static final String DEVICE_START = "/device-authorization";
    static final String REVOKE = "/revoke";

    private IssuerPaths() {}
}
