/** The stream as it runs: a broker, a stream-app and a producer in processes of their own. */
@NullMarked
package dev.marquee.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
