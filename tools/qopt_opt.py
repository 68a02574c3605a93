import sys
from xdsl.xdsl_opt_main import xDSLOptMain
from ..dialects import all_dialects
class QoptOpt(xDSLOptMain):
    def register_all_dialects(self):
        super().register_all_dialects()
        for n,f in all_dialects().items(): self.ctx.register_dialect(n,f)
def main():
    QoptOpt("x",).run()
