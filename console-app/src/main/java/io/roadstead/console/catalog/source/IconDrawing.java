package io.roadstead.console.catalog.source;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a stranger's picture anew, small, so that of what came only its colours remain. Pictures made of lines (SVG) are not drawn. */
final class IconDrawing {
    /** Pixels a side, at most. */
    static final int LARGEST = 128;

    private static final long MOST_PIXELS = 4_000_000;
    private static final Set<String> FORMS = Set.of("png", "jpeg", "gif");

    private IconDrawing() {}

    /** As PNG; empty for what is no picture, or too large a one. */
    static Optional<byte[]> png(byte[] bytes) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                return FORMS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        ? drawn(reader, in)
                        : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException noPicture) { // decoders of pictures throw what they like
            return Optional.empty();
        }
    }

    private static Optional<byte[]> drawn(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        BufferedImage from = reader.read(0);
        double scale = Math.min(1.0, (double) LARGEST / Math.max(width, height));
        BufferedImage to = new BufferedImage(
                Math.max(1, (int) Math.round(width * scale)),
                Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(to, "png", memory);
        }
        return Optional.of(out.toByteArray());
    }
}
