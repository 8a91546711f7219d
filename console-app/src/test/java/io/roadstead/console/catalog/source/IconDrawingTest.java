package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IconDrawingTest {
    private static byte[] picture(int width, int height, String form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), form, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"16, 16, png, 16, 16", "1000, 500, jpeg, 128, 64", "1, 2000, gif, 1, 128"})
    void picturesAreDrawnAnewAndSmall(int width, int height, String form, int newWidth, int newHeight)
            throws IOException {
        byte[] png = IconDrawing.png(picture(width, height, form)).orElseThrow();
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(drawn.getWidth()).isEqualTo(newWidth);
        assertThat(drawn.getHeight()).isEqualTo(newHeight);
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void nothingOfWhatCameRemainsButItsColours() throws IOException {
        byte[] png = picture(16, 16, "png");
        byte[] more = Arrays.copyOf(png, png.length + 40);
        System.arraycopy("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 0, more, png.length, 25);
        assertThat(new String(IconDrawing.png(more).orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "GIF89a",
                "\u0089PNG\r\n\u001a\n"
            })
    void whatIsNoPictureIsNone(String text) {
        assertThat(IconDrawing.png(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void aPictureThatWouldFillMemoryIsNone() throws IOException {
        byte[] png = picture(10, 10, "png");
        png[16] = 0x7f; // the width of its header
        assertThat(IconDrawing.png(png)).isEmpty();
    }

    @Test
    void everyCutHasAnAnswer() throws IOException {
        byte[] png = picture(8, 8, "png");
        for (int length = 0; length < png.length; length++) {
            byte[] cut = Arrays.copyOf(png, length);
            assertThat(IconDrawing.png(cut).map(drawn -> drawn.length).orElse(0))
                    .isGreaterThanOrEqualTo(0);
        }
    }
}
