package dev.marquee.cnn.image;

import java.nio.ByteBuffer;

/**
 * A picture file as it is kept to be trained on and scored again.
 *
 * @param file the bytes between position and limit, which {@link PosterDecoder} takes; read only
 * @param height rows of the upright picture, in pixels
 * @param width columns of the upright picture, in pixels
 * @param isReduced whether the file was made smaller; else it is the one that came, byte for byte
 */
public record KeptPicture(ByteBuffer file, int height, int width, boolean isReduced) {}
