/** The network that trains: a DL4J network of blocks that call the native kernels. */
@NullMarked
package dev.marquee.cnn.network;

import org.jspecify.annotations.NullMarked;
