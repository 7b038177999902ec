package dev.marquee.cnn.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** JPEGs of every kind, written with the JDK's encoder and a few hand-made segments. */
final class Jpegs {
    private Jpegs() {}

    static byte[] baseline(BufferedImage image) {
        return write(new IIOImage(image, null, null), false);
    }

    static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), true);
    }

    static byte[] grey(Picture picture, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Not setRGB, which would take the level for sRGB and store it as linear light.
                image.getRaster()
                        .setSample(x, y, 0, picture.at(x, y, width, height).getRed());
            }
        }
        return baseline(image);
    }

    /** Three components that are RGB already, which Adobe's segment says with transform 0. */
    static byte[] adobeRgb(Picture picture, int width, int height) {
        return raw(picture, width, height, 0, c -> new int[] {c.getRed(), c.getGreen(), c.getBlue()});
    }

    /** Four components as Photoshop writes them: 255 means no ink. */
    static byte[] adobeCmyk(Picture picture, int width, int height) {
        return raw(picture, width, height, 0, Jpegs::invertedInks);
    }

    /** Inks as luma and chroma, which is what Photoshop writes at lower qualities. */
    static byte[] adobeYcck(Picture picture, int width, int height) {
        return raw(picture, width, height, 2, colour -> {
            int[] inks = invertedInks(colour);
            int c = 255 - inks[0];
            int m = 255 - inks[1];
            int y = 255 - inks[2];
            return new int[] {
                clamp(0.299 * c + 0.587 * m + 0.114 * y),
                clamp(128 - 0.168736 * c - 0.331264 * m + 0.5 * y),
                clamp(128 + 0.5 * c - 0.418688 * m - 0.081312 * y),
                inks[3]
            };
        });
    }

    /** Puts an APP1 segment with this EXIF orientation right behind the start of image. */
    static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder byteOrder) {
        byte[] tiff = exif(orientation, byteOrder);
        var body = new byte[6 + tiff.length];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, body, 0, 6);
        System.arraycopy(tiff, 0, body, 6, tiff.length);
        return withSegment(jpeg, 0xe1, body);
    }

    /** A TIFF header and one directory with two entries, the second of them the orientation. */
    static byte[] exif(int orientation, ByteOrder byteOrder) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(byteOrder);
        tiff.putShort((short) (byteOrder == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        tiff.putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(4711);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return tiff.array();
    }

    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment(marker, body));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + body.length))
                .put(body)
                .array();
    }

    /** Where the first segment with this marker starts. */
    static int indexOf(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != marker) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        }
        return at;
    }

    private static int[] invertedInks(Color colour) {
        int most = Math.max(colour.getRed(), Math.max(colour.getGreen(), colour.getBlue()));
        if (most == 0) {
            return new int[] {255, 255, 255, 0};
        }
        return new int[] {
            255 * colour.getRed() / most, 255 * colour.getGreen() / most, 255 * colour.getBlue() / most, most
        };
    }

    private static byte[] raw(Picture picture, int width, int height, int transform, Function<Color, int[]> samples) {
        int bands = samples.apply(Color.RED).length;
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, bands, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, samples.apply(picture.at(x, y, width, height)));
            }
        }
        byte[] plain = withoutSegments(write(new IIOImage(raster, null, null), false), 0xe0, 0xee);
        byte[] adobe = ByteBuffer.allocate(12)
                .put("Adobe".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) transform)
                .array();
        return withSegment(plain, 0xee, adobe);
    }

    private static byte[] withoutSegments(byte[] jpeg, int... markers) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xda) {
            int marker = jpeg[at + 1] & 0xff;
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
            if (Arrays.stream(markers).noneMatch(m -> m == marker)) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.95f);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
