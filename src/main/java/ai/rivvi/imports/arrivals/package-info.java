/**
 * How the files of a source come in: sent over HTTP, or found in its folder, where one node at a
 * time looks; and what those who made the source, or send to it, are told of it.
 */
@NullMarked
package ai.rivvi.imports.arrivals;

import org.jspecify.annotations.NullMarked;
