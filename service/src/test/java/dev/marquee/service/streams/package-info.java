@NullMarked
package dev.marquee.service.streams;

import org.jspecify.annotations.NullMarked;
