// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_marker.h"

namespace captune {

QString markerText(const PlotCurve& curve) {
    switch (curve.marker) {
        case CurveMarker::Disc:
            return QStringLiteral("●");
        case CurveMarker::Square:
            return QStringLiteral("■");
        case CurveMarker::Triangle:
            return QStringLiteral("▲");
        case CurveMarker::Diamond:
            return QStringLiteral("◆");
        case CurveMarker::None:
            break;
    }
    return curve.dash == Qt::SolidLine ? QStringLiteral("━") : QStringLiteral("╍");
}

QCPScatterStyle markerStyle(CurveMarker marker) {
    switch (marker) {
        case CurveMarker::None:
            break;
        case CurveMarker::Disc:
            return QCPScatterStyle(QCPScatterStyle::ssDisc, 6);
        case CurveMarker::Square:
            return QCPScatterStyle(QCPScatterStyle::ssSquare, 6);
        case CurveMarker::Triangle:
            return QCPScatterStyle(QCPScatterStyle::ssTriangle, 7);
        case CurveMarker::Diamond:
            return QCPScatterStyle(QCPScatterStyle::ssDiamond, 7);
    }
    return QCPScatterStyle(QCPScatterStyle::ssNone);
}

}  // namespace captune
