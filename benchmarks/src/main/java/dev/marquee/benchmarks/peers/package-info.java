/** The same network and the same work in other hands: DL4J's stock layers, ONNX Runtime, ImageIO. */
@NullMarked
package dev.marquee.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
