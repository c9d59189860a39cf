/** Which detector, signature head and judgement fit which kind of traffic. May use core and detection. Values only. */
@NullMarked
package io.tocsin.detection.learn;

import org.jspecify.annotations.NullMarked;
