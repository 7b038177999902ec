/** A network as a graph of nodes: the one description that training, scoring, checks and exports each visit. */
@NullMarked
package dev.marquee.cnn.graph;

import org.jspecify.annotations.NullMarked;
