package io.roadstead.console.catalog.release.model;

import java.util.ArrayList;
import java.util.List;

/** The documents of a manifest, as texts. Source: helm.sh/helm/v4 {@code pkg/release/v1/util/manifest.go}. */
public final class ManifestPieces {
    /** More are not looked at. */
    public static final int MOST = 5_000;

    private ManifestPieces() {}

    /** In their order, those that hold nothing but comments left out. */
    public static List<String> of(String manifest) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean said = false;
        for (String line : (manifest + "\n---").split("\n", -1)) {
            boolean border = line.startsWith("---") && line.substring(3).isBlank();
            if (border && said && pieces.size() < MOST) {
                pieces.add(piece.toString());
            }
            if (border) {
                piece.setLength(0);
                said = false;
            } else {
                piece.append(line).append('\n');
                said |= !line.isBlank() && !line.startsWith("#");
            }
        }
        return pieces;
    }
}
