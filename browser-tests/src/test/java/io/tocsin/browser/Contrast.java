package io.tocsin.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Contrast as WCAG 2 computes it, of what was really painted: what is on a canvas no checker reads. Stateless. */
final class Contrast {
    private static final double LINEAR_BELOW = 0.04045;

    private Contrast() {}

    /** The highest contrast of any pixel of a PNG to its background, which is its most frequent colour. */
    static double highest(byte[] png) {
        BufferedImage image = read(png);
        Map<Integer, Integer> colours = new HashMap<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        int background = colours.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return colours.keySet().stream()
                .mapToDouble(colour -> between(colour, background))
                .max()
                .orElseThrow();
    }

    /** The contrast of two colours, 1 to 21. */
    static double between(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= LINEAR_BELOW ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
