// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace captune {

/// Lets the calling thread, and the threads that it will start, give way to others: the scheduler
/// prefers the window's thread, so that a training on all cores does not make it stutter. Takes
/// nothing from the work while nobody else wants the processor. Does nothing where the system has
/// no such thing (setpriority of one thread: Linux).
void giveWay();

}  // namespace captune
