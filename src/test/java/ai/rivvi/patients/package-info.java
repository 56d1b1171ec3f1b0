@NullMarked
package ai.rivvi.patients;

import org.jspecify.annotations.NullMarked;
